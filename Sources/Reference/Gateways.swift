// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §10, fine print 58–68.
extension ReferenceEvaluator {
  func leave(_ packet: Packet, _ gateway: Gateway, from vpc: VPC, _ route: String) -> Outcome {
    let name = gateway.id.text
    let unavailable = Outcome.drop("hop", "gateway-unavailable", name, packet)
    let blackhole = Outcome.drop("route", "blackhole", route, packet)
    if gateway.kind == .ccn ? (gateway.vpc ?? vpc.id) != vpc.id : gateway.vpc != vpc.id {
      return blackhole
    }
    switch gateway.kind {
    case .nat:  // fine print 58
      if ![IPProtocol.tcp, .udp, .icmp].contains(packet.ipProtocol) {
        return .drop("hop", "nat-protocol", name, packet)
      }
      if packet.isIPv6 { return .drop("hop", "family-unsupported", name, packet) }
      guard gateway.isAvailable,
        let seen = gateway.addresses.first(where: { $0.family == .ipv4 })
      else { return unavailable }
      return dial(packet, "nat", name, seenSource: seen)
    case .vpn, .directConnect, .ccn:
      return gateway.isAvailable
        ? .forward(gateway.kind.rawValue, name, .gateway(gateway), packet) : unavailable
    case .publicCVM:  // fine print 46
      if !gateway.isAvailable { return unavailable }
      guard let endpoint = gateway.endpoint.flatMap({ endpoints[$0] }), endpoint.state.isLive,
        self.vpc(of: endpoint)?.id == vpc.id
      else { return blackhole }
      return .forward("appliance", name, .gateway(gateway), packet)
    }
  }

  func fromInternet(_ packet: Packet) -> Outcome {
    dial(packet, "internet", "internet", seenSource: packet.source)
  }

  /// An address is dialled on the Internet: endpoints' public addresses, then NAT addresses, then
  /// what is outside the model (fine print 60, 61).
  func dial(
    _ packet: Packet, _ reason: String, _ decidedBy: String, seenSource: IPAddress
  ) -> Outcome {
    let to = packet.destination
    if let endpoint = holder(network.endpoints.filter { $0.publicAddresses.contains(to) }) {
      guard let inside = first(to.family, of: endpoint) else {  // fine print 63
        return .drop("deliver", "no-endpoint", "internet", packet)
      }
      var way = deliver(packet, endpoint, reason, decidedBy)
      way.seenSource = seenSource
      way.seenDestination = inside
      way.isMapped = true
      return way
    }
    if let nat = network.gateways.first(where: { $0.kind == .nat && $0.addresses.contains(to) }) {
      return forwardPort(packet, nat, reason, decidedBy, seenSource)
    }
    if packet.sender == .internet {  // fine print 62
      return to.isPublic
        ? .drop("deliver", "no-endpoint", "internet", packet)
        : .drop("route", "no-route", "internet", packet)
    }
    var way = Outcome.forward(reason, decidedBy, .internet, packet)
    way.seenSource = seenSource
    way.isMapped = true
    return way
  }

  /// Fine print 60.
  private func forwardPort(
    _ packet: Packet, _ nat: Gateway, _ reason: String, _ decidedBy: String,
    _ seenSource: IPAddress
  ) -> Outcome {
    let name = nat.id.text
    guard nat.isAvailable, nat.addresses.contains(where: { $0.family == .ipv4 }) else {
      return .drop("hop", "gateway-unavailable", name, packet)
    }
    guard
      let rule = nat.forwards.first(where: {
        $0.ipProtocol == packet.ipProtocol && $0.address == packet.destination
          && $0.port == packet.destinationPort
      }), let vpc = nat.vpc.flatMap({ vpcs[$0] })
    else { return .drop("hop", "nat-no-rule", name, packet) }
    if rule.target.family != packet.destination.family {
      // No translation between the families: nothing of this one is there (cf. fine print 63).
      return .drop("deliver", "no-endpoint", vpc.id.text, packet)
    }
    if let endpoint = holder(of: rule.target, in: vpc) {
      let fromInternet = packet.sender == .internet
      var way = deliver(
        packet, endpoint, fromInternet ? "nat" : reason, fromInternet ? name : decidedBy)
      way.seenSource = seenSource
      way.seenDestination = rule.target
      way.seenPort = rule.targetPort
      way.isMapped = true
      return way
    }
    if let terminal = network.terminals.first(where: {
      $0.vpc == vpc.id && $0.address == rule.target
    }) {
      return .drop("hop", "terminal-scope", terminal.id.text, packet)
    }
    if !isInBlocks(rule.target, vpc), linkedCVM(at: rule.target, of: vpc) != nil {
      return .drop("hop", "classiclink-no-transit", name, packet)
    }
    return .drop("deliver", "no-endpoint", vpc.id.text, packet)
  }

  /// Fine print 64.
  func fromFarSide(_ packet: Packet, _ gateway: Gateway) -> Outcome {
    let to = packet.destination
    let name = gateway.id.text
    guard gateway.isAvailable else {
      return .drop("hop", "gateway-unavailable", name, packet)
    }
    guard let vpc = gateway.vpc.flatMap({ vpcs[$0] }) else {
      return .drop("route", "no-route", name, packet)
    }
    let terminal = network.terminals.first { $0.vpc == vpc.id && $0.address == to }
    if isPrimary(to, vpc) {
      if let endpoint = holder(of: to, in: vpc) {
        return deliver(packet, endpoint, gateway.kind.rawValue, name)
      }
      if let terminal { return .drop("hop", "terminal-scope", terminal.id.text, packet) }
      return .drop("deliver", "no-endpoint", vpc.id.text, packet)
    }
    if !isSecondary(to, vpc) {
      if linkedCVM(at: to, of: vpc) != nil {
        return .drop("hop", "classiclink-no-transit", name, packet)
      }
      if let terminal { return .drop("hop", "terminal-scope", terminal.id.text, packet) }
    }
    return .drop("route", "no-route", name, packet)
  }
}
