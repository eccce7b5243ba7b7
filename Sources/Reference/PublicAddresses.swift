// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// The usable public address of an endpoint: that of the packet's family (fine print 17).
  func publicAddress(of endpoint: Endpoint, _ family: AddressFamily) -> IPAddress? {
    endpoint.publicAddresses.first { $0.family == family }
  }

  /// A packet leaves a VPC or a classic network with a public address as its source: delivered
  /// when the destination is a public address of the model, else handed to the Internet
  /// (rules.md §10, fine print 61).
  func leaveToInternet(
    _ packet: Packet, as own: IPAddress, reason: String, decidedBy: String
  ) -> Path {
    var translated = packet
    translated.source = own
    return publicPath(
      translated, endpointReason: reason, endpointDecider: decidedBy, forwardReason: reason,
      forwardDecider: { _ in decidedBy })
      ?? .handedOver(HandOver(reason: reason, decidedBy: decidedBy))
  }

  /// A packet from the Internet: to a public address of the model, else to nobody, which for
  /// private and reserved space is no route (rules.md §10, fine print 61, 62).
  func internetPath(_ packet: Packet) -> Path {
    let path = publicPath(
      packet, endpointReason: "internet", endpointDecider: "internet", forwardReason: "nat",
      forwardDecider: { $0.id.text })
    if let path { return path }
    if packet.destination.isPublic { return .drop("deliver", "no-endpoint", by: "internet") }
    return .drop("route", "no-route", by: "internet")
  }

  /// Who has a public address: endpoints first, then NAT gateways (fine print 60); `nil` for
  /// nobody of the model. A holder that is not live is `destination-not-live` (fine print 68), one
  /// without a private address of the family `no-endpoint` (fine print 63).
  private func publicPath(
    _ packet: Packet, endpointReason: String, endpointDecider: String, forwardReason: String,
    forwardDecider: (Gateway) -> String
  ) -> Path? {
    let dialled = packet.destination
    let holders = network.endpoints.filter { $0.publicAddresses.contains(dialled) }
    if let endpoint = foremost(holders) {
      if !endpoint.state.isLive {
        return .drop("deliver", "destination-not-live", by: endpoint.id.text)
      }
      guard let own = endpoint.addresses.first(where: { $0.family == dialled.family }) else {
        return .drop("deliver", "no-endpoint", by: "internet")
      }
      var translated = packet
      translated.destination = own
      return .delivered(
        Delivery(
          reason: endpointReason, decidedBy: endpointDecider, endpoint: endpoint,
          subnet: subnet(of: endpoint), packet: translated, isMapped: true))
    }
    let gateway = network.gateways.first { $0.kind == .nat && $0.addresses.contains(dialled) }
    guard let gateway else { return nil }
    return forwardPath(
      packet, by: gateway, reason: forwardReason, decidedBy: forwardDecider(gateway))
  }

  /// A packet to an address of a NAT gateway: unavailable, a matching port-forwarding rule into
  /// the gateway's VPC, or `nat-no-rule` (fine print 60). What carries no port matches no rule.
  private func forwardPath(
    _ packet: Packet, by gateway: Gateway, reason: String, decidedBy: String
  ) -> Path {
    let name = gateway.id.text
    // A gateway without an IPv4 address is unavailable (fine print 58).
    if !gateway.isAvailable || !gateway.addresses.contains(where: { $0.family == .ipv4 }) {
      return .drop("hop", "gateway-unavailable", by: name)
    }
    let forward = gateway.forwards.first {
      packet.hasPorts && $0.ipProtocol.rawValue == packet.number
        && $0.address == packet.destination && $0.port == packet.destinationPort
    }
    guard let forward, let id = gateway.vpc, let vpc = vpcs[id] else {
      return .drop("hop", "nat-no-rule", by: name)
    }
    // Nothing translates between the families: nothing of the packet's is there.
    if forward.target.family != packet.destination.family {
      return .drop("deliver", "no-endpoint", by: vpc.id.text)
    }
    var translated = packet
    translated.destination = forward.target
    translated.destinationPort = forward.targetPort
    // The order of local (fine print 39): a linked CVM comes last, and outside the blocks only.
    if holders(of: forward.target, in: vpc).isEmpty && !isInside(forward.target, vpc)
      && terminal(at: forward.target, of: vpc) == nil
      && linkInEffect(to: vpc, at: forward.target) != nil
    {
      return .drop("hop", "classiclink-no-transit", by: name)
    }
    return deliver(translated, in: vpc, reason: reason, decidedBy: decidedBy, isMapped: true)
  }
}
