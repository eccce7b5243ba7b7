// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

extension NetworkFeature {
  /// Links that have this of their parties.
  private static func link(
    _ name: String, atLeast minimum: Int = 20,
    where holds: @escaping @Sendable (ClassicLink, VPC, Endpoint, NetworkSurvey) -> Bool
  ) -> NetworkFeature {
    NetworkFeature("link: \(name)", atLeast: minimum) { survey in
      survey.network.links.count { link in
        guard let vpc = survey.vpcs[link.vpc], let endpoint = survey.endpoints[link.endpoint]
        else { return false }
        return holds(link, vpc, endpoint, survey)
      }
    }
  }

  /// Terminal connections that have this of their parties.
  private static func terminal(
    _ name: String, atLeast minimum: Int = 20,
    where holds: @escaping @Sendable (TerminalConnection, VPC, Endpoint, NetworkSurvey) -> Bool
  ) -> NetworkFeature {
    NetworkFeature("terminal: \(name)", atLeast: minimum) { survey in
      survey.network.terminals.count { terminal in
        guard let vpc = survey.vpcs[terminal.vpc],
          let endpoint = survey.endpoints[terminal.endpoint]
        else { return false }
        return holds(terminal, vpc, endpoint, survey)
      }
    }
  }

  /// Whether a link meets the conditions of rules.md §8 that look at its parties alone.
  private static func isValid(
    _ link: ClassicLink, _ vpc: VPC, _ endpoint: Endpoint, _ survey: NetworkSurvey
  ) -> Bool {
    endpoint.kind == .cvm && endpoint.state != .returned && link.state == .linked
      && endpoint.place == .classic(region: vpc.region, account: vpc.account)
      && vpc.cidr.first.bits >= 0x0A00_0000 && vpc.cidr.last.bits < 0x0A30_0000
      && (link.address.map { endpoint.addresses.contains($0) } ?? true)
      && !endpoint.addresses.contains { NetworkSurvey.isInside(vpc, $0) }
      && survey.network.links.first { $0.endpoint == endpoint.id } == link
  }

  static let classicFeatures = [
    NetworkFeature("classic endpoints of two accounts in one region") { survey in
      let places = survey.network.endpoints.compactMap { survey.classicPlace(of: $0) }
      return Set(places.map { [$0.region, $0.account] }).count
        - Set(places.map(\.region)).count
    },
    NetworkFeature("classic service") { survey in
      survey.network.endpoints.count { $0.kind.isService && survey.vpc(of: $0) == nil }
    },
    NetworkFeature("classic endpoint with several addresses") { survey in
      survey.network.endpoints.count { $0.addresses.count > 1 && survey.vpc(of: $0) == nil }
    },
    NetworkFeature("classic endpoint with an IPv6 address") { survey in
      survey.network.endpoints.count {
        $0.addresses.contains { $0.family == .ipv6 } && survey.vpc(of: $0) == nil
      }
    },
    NetworkFeature("classic address twice in one region") { survey in
      NetworkSurvey.repeats(
        survey.network.endpoints.compactMap { endpoint in
          survey.classicPlace(of: endpoint).map { [$0.region, "\(endpoint.addresses[0])"] }
        })
    },
    NetworkFeature("classic address inside a VPC's block") { survey in
      survey.network.endpoints.count { endpoint in
        survey.vpc(of: endpoint) == nil
          && survey.network.vpcs.contains { NetworkSurvey.isInside($0, endpoint.addresses[0]) }
      }
    },
    link("in effect", atLeast: 200) { isValid($0, $1, $2, $3) },
    link("in effect, CVM stopped") { isValid($0, $1, $2, $3) && $2.state == .stopped },
    link("in effect, CVM isolated") { isValid($0, $1, $2, $3) && $2.state == .isolated },
    link("in effect, CVM with two addresses") { isValid($0, $1, $2, $3) && $2.addresses.count > 1 },
    link("address recorded") { link, _, _, _ in link.address != nil },
    link("address not recorded") { link, _, _, _ in link.address == nil },
    link("service") { _, _, endpoint, survey in
      endpoint.kind.isService && survey.vpc(of: endpoint) == nil
    },
    link("VPC endpoint", atLeast: 5) { _, _, endpoint, survey in survey.vpc(of: endpoint) != nil },
    link("other region") { _, vpc, endpoint, survey in
      survey.classicPlace(of: endpoint).map { $0.region != vpc.region } ?? false
    },
    link("other account") { _, vpc, endpoint, survey in
      survey.classicPlace(of: endpoint).map { $0.account != vpc.account } ?? false
    },
    link("VPC out of range") { _, vpc, _, _ in
      vpc.cidr.first.bits < 0x0A00_0000 || vpc.cidr.last.bits >= 0x0A30_0000
    },
    link("second VPC") { link, _, endpoint, survey in
      survey.network.links.first { $0.endpoint == endpoint.id }?.vpc != link.vpc
    },
    link("state stale") { link, _, _, _ in link.state == .stale },
    link("recorded address is another") { link, _, endpoint, _ in
      link.address.map { !endpoint.addresses.contains($0) } ?? false
    },
    link("address inside the VPC") { _, vpc, endpoint, survey in
      survey.vpc(of: endpoint) == nil
        && endpoint.addresses.contains { NetworkSurvey.isInside(vpc, $0) }
    },
    link("returned") { _, _, endpoint, _ in endpoint.state == .returned },
    NetworkFeature("link listed twice") {
      NetworkSurvey.repeats($0.network.links.map { [$0.vpc.text, $0.endpoint.text] })
    },
    NetworkFeature("VPC with more than a hundred links", atLeast: 5) { survey in
      survey.network.vpcs.count { vpc in survey.network.links.count { $0.vpc == vpc.id } > 100 }
    },
    terminal("in effect", atLeast: 100) { terminal, vpc, endpoint, _ in
      endpoint.kind.isService && endpoint.state.isLive && terminal.address.family == .ipv4
        && endpoint.place == .classic(region: vpc.region, account: vpc.account)
    },
    terminal("to a classic CVM") { _, _, endpoint, survey in
      !endpoint.kind.isService && survey.vpc(of: endpoint) == nil
    },
    terminal("to a VPC endpoint") { _, _, endpoint, survey in survey.vpc(of: endpoint) != nil },
    terminal("other region") { _, vpc, endpoint, survey in
      survey.classicPlace(of: endpoint).map { $0.region != vpc.region } ?? false
    },
    terminal("other account") { _, vpc, endpoint, survey in
      survey.classicPlace(of: endpoint).map { $0.account != vpc.account } ?? false
    },
    terminal("IPv6 address") { terminal, _, _, _ in terminal.address.family == .ipv6 },
    terminal("service not live") { _, _, endpoint, _ in !endpoint.state.isLive },
    terminal("address outside the blocks") { terminal, vpc, _, _ in
      !NetworkSurvey.isInside(vpc, terminal.address)
    },
    terminal("address in no subnet but in a block") { terminal, vpc, _, survey in
      NetworkSurvey.isInside(vpc, terminal.address)
        && !survey.network.subnets.contains {
          $0.vpc == vpc.id && IPPrefix.v4($0.cidr).contains(terminal.address)
        }
    },
    terminal("address of an endpoint of the VPC") { terminal, vpc, _, survey in
      survey.network.endpoints.contains {
        survey.vpc(of: $0)?.id == vpc.id && $0.addresses.contains(terminal.address)
      }
    },
    NetworkFeature("terminal: mapped address twice") {
      NetworkSurvey.repeats($0.network.terminals.map { [$0.vpc.text, "\($0.address)"] })
    },
  ]
}
