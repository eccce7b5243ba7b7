// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

extension NetworkFeature {
  static let peeringFeatures =
    PeeringConnection.State.allCases.map { state in
      NetworkFeature("peering: \(state.rawValue)") {
        $0.network.peerings.count { $0.state == state }
      }
    } + [
      NetworkFeature("peering: with itself") {
        $0.network.peerings.count { $0.requester == $0.accepter }
      },
      NetworkFeature("peering: twice between two VPCs") {
        NetworkSurvey.repeats($0.network.peerings.map { Set([$0.requester, $0.accepter]) })
      },
      NetworkFeature("peering: with IPv6") { $0.network.peerings.count { $0.carriesIPv6 } },
      NetworkFeature("peering: without IPv6") { $0.network.peerings.count { !$0.carriesIPv6 } },
      NetworkFeature("peering: cross-region") { survey in
        survey.network.peerings.count {
          survey.vpcs[$0.requester]?.region != survey.vpcs[$0.accepter]?.region
        }
      },
      NetworkFeature("peering: cross-account") { survey in
        survey.network.peerings.count {
          survey.vpcs[$0.requester]?.account != survey.vpcs[$0.accepter]?.account
        }
      },
      NetworkFeature("peering: pending for more than a week", atLeast: 10) { survey in
        survey.network.peerings.count {
          guard let asked = $0.requestedAt, let now = survey.network.evaluationTime,
            $0.state == .pending
          else { return false }
          return now.secondsSinceEpoch - asked.secondsSinceEpoch > 604_800
        }
      },
      NetworkFeature("network without evaluation time") {
        $0.network.evaluationTime == nil ? 1 : 0
      },
    ]

  static let gatewayFeatures =
    Gateway.Kind.allCases.flatMap { kind in
      [
        NetworkFeature("gateway: \(kind.rawValue), available") {
          $0.network.gateways.count { $0.kind == kind && $0.isAvailable }
        },
        NetworkFeature("gateway: \(kind.rawValue), unavailable") {
          $0.network.gateways.count { $0.kind == kind && !$0.isAvailable }
        },
      ]
    }
    + [IPProtocol.tcp, .udp, .icmp, .gre, IPProtocol(rawValue: 132)].map { number in
      NetworkFeature("forward: \(number)") {
        $0.network.gateways.reduce(0) { $0 + $1.forwards.count { $0.ipProtocol == number } }
      }
    } + [
      NetworkFeature("gateway: nat without address") {
        $0.network.gateways.count { $0.kind == .nat && $0.addresses.isEmpty }
      },
      NetworkFeature("gateway: nat with two addresses") {
        $0.network.gateways.count { $0.kind == .nat && $0.addresses.count == 2 }
      },
      NetworkFeature("gateway: nat with an IPv6 address") {
        $0.network.gateways.count { $0.addresses.contains { $0.family == .ipv6 } }
      },
      NetworkFeature("gateway: nat addresses shared by two") {
        NetworkSurvey.repeats($0.network.gateways.flatMap { Array(Set($0.addresses)) })
      },
      NetworkFeature("gateway: nat address that an endpoint has too") { survey in
        let known = Set(survey.network.endpoints.flatMap(\.publicAddresses))
        return survey.network.gateways.count { !known.isDisjoint(with: $0.addresses) }
      },
      NetworkFeature("forward: to an endpoint") { survey in
        forwards(of: survey) { target, vpc in
          survey.network.endpoints.contains {
            survey.vpc(of: $0)?.id == vpc.id && $0.addresses.contains(target)
          }
        }
      },
      NetworkFeature("forward: to a linked CVM") { survey in
        forwards(of: survey) { target, vpc in
          survey.network.links.contains {
            $0.vpc == vpc.id && survey.endpoints[$0.endpoint]?.addresses.contains(target) ?? false
          }
        }
      },
      NetworkFeature("forward: to a mapped address") { survey in
        forwards(of: survey) { target, vpc in
          survey.network.terminals.contains { $0.vpc == vpc.id && $0.address == target }
        }
      },
      NetworkFeature("forward: to nobody") { survey in
        let known = Set(survey.network.endpoints.flatMap(\.addresses))
        return forwards(of: survey) { target, _ in !known.contains(target) }
      },
      NetworkFeature("forward: to another port") {
        $0.network.gateways.reduce(0) { $0 + $1.forwards.count { $0.port != $0.targetPort } }
      },
      NetworkFeature("gateway: remote blocks") {
        $0.network.gateways.count { !$0.remoteCIDRs.isEmpty }
      },
      NetworkFeature("gateway: no remote blocks") {
        $0.network.gateways.count {
          ($0.kind == .vpn || $0.kind == .directConnect) && $0.remoteCIDRs.isEmpty
        }
      },
      NetworkFeature("gateway: ccn without VPC") {
        $0.network.gateways.count { $0.kind == .ccn && $0.vpc == nil }
      },
      NetworkFeature("gateway: ccn with VPC") {
        $0.network.gateways.count { $0.kind == .ccn && $0.vpc != nil }
      },
      NetworkFeature("gateway: public-cvm with a foreign endpoint") { survey in
        survey.network.gateways.count { gateway in
          gateway.endpoint.flatMap { survey.endpoints[$0] }.map {
            survey.vpc(of: $0)?.id != gateway.vpc
          } ?? false
        }
      },
      NetworkFeature("gateway: public-cvm with a dead endpoint") { survey in
        survey.network.gateways.count { gateway in
          gateway.endpoint.flatMap { survey.endpoints[$0] }.map { !$0.state.isLive } ?? false
        }
      },
    ]

  private static func forwards(
    of survey: NetworkSurvey, where holds: (IPAddress, VPC) -> Bool
  ) -> Int {
    survey.network.gateways.reduce(0) { sum, gateway in
      guard let vpc = gateway.vpc.flatMap({ survey.vpcs[$0] }) else { return sum }
      return sum + gateway.forwards.count { holds($0.target, vpc) }
    }
  }
}
