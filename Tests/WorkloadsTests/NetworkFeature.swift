// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing

/// Something that colliding networks shall contain often enough.
struct NetworkFeature: Sendable, CustomTestStringConvertible {
  /// What it is.
  let name: String
  /// How often it must occur over all seeds.
  let minimum: Int
  /// How often it occurs in a network.
  let count: @Sendable (NetworkSurvey) -> Int

  init(_ name: String, atLeast minimum: Int = 20, count: @escaping @Sendable (NetworkSurvey) -> Int)
  {
    self.name = name
    self.minimum = minimum
    self.count = count
  }

  var testDescription: String { name }

  static let all =
    vpcFeatures + endpointFeatures + classicFeatures + peeringFeatures + gatewayFeatures
    + routeFeatures + filterFeatures
}

extension NetworkFeature {
  static let vpcFeatures = [
    NetworkFeature("network of one VPC") { $0.network.vpcs.count == 1 ? 1 : 0 },
    NetworkFeature("network of five VPCs") { $0.network.vpcs.count == 5 ? 1 : 0 },
    NetworkFeature("both regions and both accounts") {
      Set($0.network.vpcs.map { [$0.region, $0.account] }).count > 2 ? 1 : 0
    },
    NetworkFeature("VPCs with equal primary blocks") {
      NetworkSurvey.repeats($0.network.vpcs.map(\.cidr))
    },
    NetworkFeature("VPC inside another's primary block") { survey in
      survey.network.vpcs.count { vpc in
        survey.network.vpcs.contains { $0.cidr != vpc.cidr && $0.cidr.contains(vpc.cidr) }
      }
    },
    NetworkFeature("primary block that reaches over the classic range") {
      $0.network.vpcs.count {
        $0.cidr.first.bits < 0x0A30_0000 && $0.cidr.last.bits >= 0x0A30_0000
      }
    },
    NetworkFeature("public primary block") { $0.network.vpcs.count { $0.cidr.first.isPublic } },
    NetworkFeature("secondary block") {
      $0.network.vpcs.reduce(0) { $0 + $1.secondaryCIDRs.count }
    },
    NetworkFeature("secondary block inside the primary one") {
      $0.network.vpcs.count { vpc in vpc.secondaryCIDRs.contains { $0.overlaps(vpc.cidr) } }
    },
    NetworkFeature("IPv6 block") { $0.network.vpcs.count { !$0.ipv6CIDRs.isEmpty } },
    NetworkFeature("two IPv6 blocks") { $0.network.vpcs.count { $0.ipv6CIDRs.count > 1 } },
    NetworkFeature("equal IPv6 blocks") {
      NetworkSurvey.repeats($0.network.vpcs.flatMap(\.ipv6CIDRs))
    },
    NetworkFeature("VPC without default table") {
      $0.network.vpcs.count { $0.defaultRouteTable == nil }
    },
    NetworkFeature("default table of another VPC", atLeast: 5) { survey in
      survey.network.vpcs.count { vpc in
        survey.network.routeTables.contains { $0.id == vpc.defaultRouteTable && $0.vpc != vpc.id }
      }
    },
    NetworkFeature("subnet in a secondary block") { survey in
      survey.network.subnets.count { subnet in
        survey.vpcs[subnet.vpc]?.secondaryCIDRs.contains { $0.contains(subnet.cidr) } ?? false
      }
    },
    NetworkFeature("subnet outside its VPC") { survey in
      survey.network.subnets.count { subnet in
        survey.vpcs[subnet.vpc].map { vpc in
          !([vpc.cidr] + vpc.secondaryCIDRs).contains { $0.contains(subnet.cidr) }
        } ?? false
      }
    },
    NetworkFeature("overlapping subnets of one VPC") { survey in
      survey.network.subnets.count { subnet in
        survey.network.subnets.contains {
          $0.id != subnet.id && $0.vpc == subnet.vpc && $0.cidr.overlaps(subnet.cidr)
        }
      }
    },
    NetworkFeature("subnet with an IPv6 block") { $0.network.subnets.count { $0.ipv6CIDR != nil } },
    NetworkFeature("subnet with a table of its own") {
      $0.network.subnets.count { $0.routeTable != nil }
    },
    NetworkFeature("subnet without a table") { $0.network.subnets.count { $0.routeTable == nil } },
    NetworkFeature("subnet with a table of another VPC", atLeast: 10) { survey in
      survey.network.subnets.count { subnet in
        survey.network.routeTables.contains {
          $0.id == subnet.routeTable && $0.vpc != subnet.vpc
        }
      }
    },
  ]

  static let endpointFeatures =
    Endpoint.Kind.allCases.map { kind in
      NetworkFeature("kind \(kind.rawValue) in a VPC") { survey in
        survey.network.endpoints.count { $0.kind == kind && survey.vpc(of: $0) != nil }
      }
    }
    + [Endpoint.State.running, .stopped, .returned, .isolated].flatMap { state in
      [
        NetworkFeature("\(state.rawValue) in a VPC") { survey in
          survey.network.endpoints.count { $0.state == state && survey.vpc(of: $0) != nil }
        },
        NetworkFeature("\(state.rawValue) in a classic network") { survey in
          survey.network.endpoints.count { $0.state == state && survey.vpc(of: $0) == nil }
        },
      ]
    } + [
      NetworkFeature("several IPv4 addresses") {
        $0.network.endpoints.count { $0.addresses.count { $0.family == .ipv4 } > 1 }
      },
      NetworkFeature("addresses of both families") {
        $0.network.endpoints.count { Set($0.addresses.map(\.family)).count == 2 }
      },
      NetworkFeature("IPv6 before IPv4") {
        $0.network.endpoints.count {
          $0.addresses.first?.family == .ipv6 && $0.addresses.last?.family == .ipv4
        }
      },
      NetworkFeature("IPv6 alone") {
        $0.network.endpoints.count { $0.addresses.allSatisfy { $0.family == .ipv6 } }
      },
      NetworkFeature("address outside the subnet") { survey in
        survey.network.endpoints.count { endpoint in
          guard let subnet = survey.subnet(of: endpoint) else { return false }
          return endpoint.addresses.contains {
            !IPPrefix.v4(subnet.cidr).contains($0)
              && !(subnet.ipv6CIDR.map(IPPrefix.v6)?.contains($0) ?? false)
          }
        }
      },
      NetworkFeature("address twice in one VPC") { survey in
        survey.network.vpcs.reduce(0) { sum, vpc in
          sum
            + NetworkSurvey.repeats(
              survey.network.endpoints.filter { survey.vpc(of: $0)?.id == vpc.id }
                .flatMap { Array(Set($0.addresses)) })
        }
      },
      NetworkFeature("address in two VPCs") { survey in
        let pairs = survey.network.endpoints.flatMap { endpoint in
          endpoint.addresses.map { [$0.description, survey.vpc(of: endpoint)?.id.text ?? ""] }
        }
        return NetworkSurvey.repeats(Set(pairs.filter { $0[1] != "" }).map { $0[0] })
      },
      NetworkFeature("returned endpoint whose address another has") { survey in
        survey.network.endpoints.count { gone in
          gone.state == .returned
            && survey.network.endpoints.contains {
              $0.id != gone.id && $0.place == gone.place && $0.state.isLive
                && $0.addresses.contains(gone.addresses[0])
            }
        }
      },
      NetworkFeature("public IPv4 address") {
        $0.network.endpoints.count { $0.publicAddresses.contains { $0.family == .ipv4 } }
      },
      NetworkFeature("public IPv6 address") {
        $0.network.endpoints.count { $0.publicAddresses.contains { $0.family == .ipv6 } }
      },
      NetworkFeature("public address without a private one of its family") {
        $0.network.endpoints.count { endpoint in
          endpoint.publicAddresses.contains { address in
            !endpoint.addresses.contains { $0.family == address.family }
          }
        }
      },
      NetworkFeature("public address twice") {
        NetworkSurvey.repeats($0.network.endpoints.flatMap(\.publicAddresses))
      },
      NetworkFeature("public address inside a VPC's block") { survey in
        survey.network.endpoints.count { endpoint in
          endpoint.publicAddresses.contains { address in
            survey.network.vpcs.contains { NetworkSurvey.isInside($0, address) }
          }
        }
      },
      NetworkFeature("endpoint without groups") {
        $0.network.endpoints.count { $0.groups.isEmpty }
      },
      NetworkFeature("endpoint with three groups") {
        $0.network.endpoints.count { $0.groups.count == 3 }
      },
      NetworkFeature("endpoint bound to a group of another scope") { survey in
        survey.network.endpoints.count { endpoint in
          survey.network.groups.contains {
            endpoint.groups.contains($0.id)
              && ($0.region != survey.scope(of: endpoint)?.region
                || $0.account != survey.scope(of: endpoint)?.account)
          }
        }
      },
      NetworkFeature("id that reads as an address", atLeast: 5) {
        $0.network.endpoints.count { $0.id.text.hasPrefix("10.") }
      },
      NetworkFeature("id of 128 bytes") { $0.ids.count { $0.utf8.count == 128 } },
      NetworkFeature("id of three bytes or fewer") { $0.ids.count { $0.utf8.count <= 3 } },
      NetworkFeature("id that is not ASCII") { $0.ids.count { !$0.utf8.allSatisfy { $0 < 128 } } },
      NetworkFeature("ids that differ in letter case alone") {
        NetworkSurvey.repeats($0.ids.map { $0.lowercased() })
      },
      NetworkFeature("load balancer with backends") {
        $0.network.endpoints.count { !$0.backends.isEmpty }
      },
    ]
}
