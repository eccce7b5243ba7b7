// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §8, the table of conditions; fine print 51, 56.
extension ReferenceEvaluator {
  /// The first condition that is broken, in table order; `nil` when the link is in effect.
  func brokenCondition(of link: ClassicLink) -> String? {
    guard let vpc = vpcs[link.vpc], let cvm = endpoints[link.endpoint] else { return nil }
    if !isClassic(cvm) || cvm.kind != .cvm { return "classiclink-not-a-cvm" }
    if vpc.region != region(of: cvm) { return "classiclink-region" }
    if vpc.account != account(of: cvm) { return "classiclink-account" }
    // D17: inside 10.0.0.0-10.47.255.255.
    if vpc.cidr.first.bits < 10 << 24 || vpc.cidr.last.bits > 10 << 24 + 48 << 16 - 1 {
      return "classiclink-vpc-range"
    }
    if let first = countedLinks.first(where: { $0.endpoint == cvm.id }), first.vpc != vpc.id {
      return "classiclink-second-vpc"
    }
    let position =
      countedLinks.filter { $0.vpc == vpc.id }.firstIndex { $0.endpoint == cvm.id } ?? 0
    if position >= 100 { return "classiclink-quota" }
    let addresses = cvm.addresses.filter { $0.family == .ipv4 }
    if link.state == .stale { return "classiclink-stale" }
    if let recorded = link.address, !addresses.contains(recorded) { return "classiclink-stale" }
    if addresses.contains(where: { isInBlocks($0, vpc) }) { return "classiclink-address-conflict" }
    if cvm.state == .returned { return "classiclink-returned" }
    return nil
  }

  /// The counted links of which a condition is broken, or those in effect.
  func links(broken: Bool) -> [ClassicLink] {
    zip(countedLinks, conditions).filter { ($0.1 != nil) == broken }.map(\.0)
  }

  /// The link in effect of a classic CVM.
  func link(of endpoint: Endpoint) -> ClassicLink? {
    links(broken: false).first { $0.endpoint == endpoint.id }
  }

  /// The linked CVM in effect that a VPC has at an address (fine print 56, 68).
  func linkedCVM(at address: IPAddress, of vpc: VPC) -> Endpoint? {
    guard address.family == .ipv4, let there = endpointsAt[address] else { return nil }
    let linked = links(broken: false).filter { $0.vpc == vpc.id }.map(\.endpoint)
    return holder(there.filter { linked.contains($0.id) })
  }

  /// The first listed broken link to a VPC of a classic endpoint with the address.
  func brokenLink(at address: IPAddress, to vpc: VPC) -> ClassicLink? {
    guard let there = endpointsAt[address]?.filter(isClassic).map(\.id), !there.isEmpty else {
      return nil
    }
    return links(broken: true).first { $0.vpc == vpc.id && there.contains($0.endpoint) }
  }

  func broken(_ link: ClassicLink, _ packet: Packet) -> Outcome {
    .drop(
      "hop", brokenCondition(of: link) ?? "", "\(link.vpc)/\(link.endpoint)", packet)
  }
}
