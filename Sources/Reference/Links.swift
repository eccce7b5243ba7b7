// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// A Classiclink association with what breaks it (rules.md §8).
struct JudgedLink: Sendable {
  /// The VPC.
  let vpc: VPC
  /// The endpoint.
  let endpoint: Endpoint
  /// The first broken condition; `nil` for a link in effect.
  let reason: String?

  /// How `decided_by` names the link (fine print 75).
  var name: String { "\(vpc.id)/\(endpoint.id)" }

  /// The links in order. The same pair twice: the first record counts (fine print 51).
  static func all(
    of network: Network, vpcs: [VPC.ID: VPC], endpoints: [Endpoint.ID: Endpoint]
  ) -> [JudgedLink] {
    var counted: [ClassicLink] = []
    var judged: [JudgedLink] = []
    for link in network.links {
      if counted.contains(where: { $0.vpc == link.vpc && $0.endpoint == link.endpoint }) {
        continue
      }
      if let vpc = vpcs[link.vpc], let endpoint = endpoints[link.endpoint] {
        let reason = brokenReason(of: link, vpc, endpoint, earlier: counted)
        judged.append(JudgedLink(vpc: vpc, endpoint: endpoint, reason: reason))
      }
      counted.append(link)
    }
    return judged
  }

  /// The conditions in the order of the table of rules.md §8, the first broken one named (fine
  /// print 51, 56).
  private static func brokenReason(
    of link: ClassicLink, _ vpc: VPC, _ endpoint: Endpoint, earlier: [ClassicLink]
  ) -> String? {
    guard endpoint.kind == .cvm, case .classic(let region, let account) = endpoint.place else {
      return "classiclink-not-a-cvm"
    }
    if region != vpc.region { return "classiclink-region" }
    if account != vpc.account { return "classiclink-account" }
    // 10.0.0.0–10.47.255.255 (D17).
    if vpc.cidr.first.bits < 0x0A00_0000 || vpc.cidr.last.bits > 0x0A2F_FFFF {
      return "classiclink-vpc-range"
    }
    if earlier.contains(where: { $0.endpoint == link.endpoint && $0.vpc != link.vpc }) {
      return "classiclink-second-vpc"
    }
    // Broken links take a place among the hundred too (fine print 51).
    if earlier.filter({ $0.vpc == link.vpc }).count >= 100 { return "classiclink-quota" }
    let addresses = endpoint.addresses.filter { $0.family == .ipv4 }
    if link.state == .stale { return "classiclink-stale" }
    if let recorded = link.address, !addresses.contains(recorded) { return "classiclink-stale" }
    for case .v4(let address) in addresses
    where vpc.cidr.contains(address) || vpc.secondaryCIDRs.contains(where: { $0.contains(address) })
    {
      return "classiclink-address-conflict"
    }
    if endpoint.state == .returned { return "classiclink-returned" }
    return nil
  }
}
