// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// A packet that a route sends to a gateway (rules.md §10, fine print 46, 58, 59, 66).
  func gatewayPath(
    _ packet: Packet, by gateway: Gateway, from vpc: VPC, blackhole: Path
  ) -> Path {
    let name = gateway.id.text
    let unavailable = Path.drop("hop", "gateway-unavailable", by: name)
    switch gateway.kind {
    case .ccn:
      if let own = gateway.vpc, own != vpc.id { return blackhole }
    case .nat, .vpn, .directConnect, .publicCVM:
      if gateway.vpc != vpc.id { return blackhole }
    }
    switch gateway.kind {
    case .nat: return natPath(packet, by: gateway)
    case .vpn, .directConnect, .ccn:
      if !gateway.isAvailable { return unavailable }
      return .handedOver(
        HandOver(reason: gateway.kind.rawValue, decidedBy: name, gateway: gateway.id))
    case .publicCVM:
      if !gateway.isAvailable { return unavailable }
      guard let id = gateway.endpoint, let hop = endpoints[id], hop.state.isLive,
        lies(hop, in: vpc)
      else { return blackhole }
      return .handedOver(HandOver(reason: "appliance", decidedBy: name))
    }
  }

  /// A NAT gateway of the source's VPC: TCP, UDP and ICMP, IPv4, available with an address, in
  /// this order (rules.md §10, fine print 58).
  private func natPath(_ packet: Packet, by gateway: Gateway) -> Path {
    let name = gateway.id.text
    if ![1, 6, 17].contains(packet.number) { return .drop("hop", "nat-protocol", by: name) }
    if packet.isIPv6 { return .drop("hop", "family-unsupported", by: name) }
    guard gateway.isAvailable, let own = gateway.addresses.first(where: { $0.family == .ipv4 })
    else { return .drop("hop", "gateway-unavailable", by: name) }
    return leaveToInternet(packet, as: own, reason: "nat", decidedBy: name)
  }

  /// A packet from the far side of a VPN or direct connect gateway, in the order of fine print 64
  /// (rules.md §10): the primary block of its VPC, and never what is beyond.
  func farSidePath(_ packet: Packet, from gateway: Gateway, _ vpc: VPC) -> Path {
    let name = gateway.id.text
    let dialled = packet.destination
    if !gateway.isAvailable { return .drop("hop", "gateway-unavailable", by: name) }
    if isPrimary(dialled, in: vpc) {
      return deliver(packet, in: vpc, reason: gateway.kind.rawValue, decidedBy: name)
    }
    if !isSecondary(dialled, in: vpc) {
      if linkInEffect(to: vpc, at: dialled) != nil {
        return .drop("hop", "classiclink-no-transit", by: name)
      }
      if let terminal = terminal(at: dialled, of: vpc) {
        return .drop("hop", "terminal-scope", by: terminal.id.text)
      }
    }
    return .drop("route", "no-route", by: name)
  }
}
