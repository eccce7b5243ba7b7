// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

extension NetworkFeature {
  /// Enabled routes whose next hop has this of it.
  private static func hop(
    _ name: String, where holds: @escaping @Sendable (String, VPC, NetworkSurvey) -> Bool
  ) -> NetworkFeature {
    NetworkFeature("route: via \(name)") { survey in
      survey.routes.count { route, vpc in
        guard case .object(let id) = route.via, route.isEnabled else { return false }
        return holds(id, vpc, survey)
      }
    }
  }

  /// The ids of the enabled routes of each table that have a destination in common.
  private static func ties(of survey: NetworkSurvey) -> [[Route]] {
    survey.network.routeTables.flatMap { table in
      Dictionary(grouping: table.routes.filter(\.isEnabled), by: \.destination).values
    }.filter { $0.count > 1 }
  }

  private static func kinds(of routes: [Route], in survey: NetworkSurvey) -> [Gateway.Kind?] {
    routes.map { route in
      survey.network.gateways.first { route.via == .object($0.id.text) }?.kind
    }
  }

  static let routeFeatures =
    Gateway.Kind.allCases.flatMap { kind in
      [
        hop("\(kind.rawValue) of the VPC") { id, vpc, survey in
          survey.network.gateways.contains {
            $0.id.text == id && $0.kind == kind && ($0.vpc == vpc.id || $0.vpc == nil)
          }
        },
        hop("\(kind.rawValue) of another VPC") { id, vpc, survey in
          survey.network.gateways.contains {
            $0.id.text == id && $0.kind == kind && $0.vpc != vpc.id && $0.vpc != nil
          }
        },
      ]
    }
    + [Gateway.Kind.nat, .vpn, .directConnect].map { kind in
      NetworkFeature("route: equal ones via \(kind.rawValue)") { survey in
        ties(of: survey).count { kinds(of: $0, in: survey).count { $0 == kind } > 1 }
      }
    } + [
      NetworkFeature("route: eip") { $0.routes.count { $0.route.via == .eip } },
      hop("peering of the VPC") { id, vpc, survey in
        survey.network.peerings.contains {
          $0.id.text == id && ($0.requester == vpc.id || $0.accepter == vpc.id)
        }
      },
      hop("peering of others") { id, vpc, survey in
        survey.network.peerings.contains {
          $0.id.text == id && $0.requester != vpc.id && $0.accepter != vpc.id
        }
      },
      hop("live endpoint of the VPC") { id, vpc, survey in
        survey.endpoints[Endpoint.ID(id)].map {
          $0.state.isLive && survey.vpc(of: $0)?.id == vpc.id
        } ?? false
      },
      hop("dead endpoint of the VPC") { id, vpc, survey in
        survey.endpoints[Endpoint.ID(id)].map {
          !$0.state.isLive && survey.vpc(of: $0)?.id == vpc.id
        } ?? false
      },
      hop("endpoint of another VPC") { id, vpc, survey in
        survey.endpoints[Endpoint.ID(id)].flatMap { survey.vpc(of: $0) }.map { $0.id != vpc.id }
          ?? false
      },
      hop("classic endpoint") { id, _, survey in
        survey.endpoints[Endpoint.ID(id)].map { survey.vpc(of: $0) == nil } ?? false
      },
      hop("missing") { id, _, survey in !survey.ids.contains(id) },
      NetworkFeature("route: disabled") { $0.routes.count { !$0.route.isEnabled } },
      NetworkFeature("route: with id") { $0.routes.count { $0.route.id != nil } },
      NetworkFeature("route: IPv4 default") {
        $0.routes.count { $0.route.destination == .v4(.all) }
      },
      NetworkFeature("route: IPv6 default") {
        $0.routes.count { $0.route.destination == .v6(.all) }
      },
      NetworkFeature("route: to one address") {
        $0.routes.count { Int($0.route.destination.length) == $0.route.destination.family.bitWidth }
      },
      NetworkFeature("route: inside the VPC's own block") {
        $0.routes.count { route, vpc in IPPrefix.v4(vpc.cidr).contains(route.destination) }
      },
      NetworkFeature("route: to a peer's secondary block") { survey in
        survey.routes.count { route, vpc in
          survey.network.peerings.contains { peering in
            route.via == .object(peering.id.text)
              && survey.network.vpcs.contains {
                $0.id != vpc.id && ($0.id == peering.requester || $0.id == peering.accepter)
                  && $0.secondaryCIDRs.map(IPPrefix.v4).contains(route.destination)
              }
          }
        }
      },
      NetworkFeature("route: equal ones via endpoints") { survey in
        ties(of: survey).count {
          $0.count { route in
            survey.network.endpoints.contains { route.via == .object($0.id.text) }
          } > 1
        }
      },
      NetworkFeature("route: equal ones of two types") { survey in
        ties(of: survey).count { Set(kinds(of: $0, in: survey)).count > 1 }
      },
      NetworkFeature("route: eip with an equal one") { survey in
        ties(of: survey).count { $0.contains { $0.via == .eip } }
      },
    ]
}
