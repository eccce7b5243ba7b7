// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §2: one packet, stage by stage.
extension ReferenceEvaluator {
  /// Every outcome of a packet: one, or one for each member of an ECMP set.
  ///
  /// A reply passes groups by state and its source is not asked whether it is live (§13).
  func judge(_ packet: Packet, isReply: Bool) -> [Outcome] {
    let ways = self.ways(packet)
    if case .endpoint(let source) = packet.sender {
      if !isReply {
        if !source.state.isLive {
          return [.drop("source", "source-not-live", source.id.text, packet)]
        }
        if !isExemptEgress(source, packet, ways[0]),
          let refusal = groupRefusal(
            source, isIngress: false, remote: packet.destination, packet.ipProtocol,
            destinationPort: packet.destinationPort)
        {
          return [.drop("sg-egress", refusal.reason, refusal.decidedBy, packet)]
        }
      }
      if !staysInSubnet(packet),
        let refusal = aclRefusal(
          subnet(of: source), isIngress: false,
          Seen(
            source: packet.source, destination: packet.destination,
            ipProtocol: packet.ipProtocol, sourcePort: packet.sourcePort,
            destinationPort: packet.destinationPort))
      {
        return [.drop("acl-egress", refusal.reason, refusal.decidedBy, packet)]
      }
    }
    return ways.map { arrive(packet, $0, isReply: isReply) }
  }

  /// Stages route, hop and deliver.
  private func ways(_ packet: Packet) -> [Outcome] {
    switch packet.sender {
    case .internet: [fromInternet(packet)]
    case .farSide(let gateway): [fromFarSide(packet, gateway)]
    case .endpoint(let source):
      vpc(of: source).map { fromVPC(packet, source, $0) } ?? [fromClassic(packet, source)]
    }
  }

  /// The subnet whose border the packet crosses at its end (fine print 94).
  func subnet(at end: End?) -> Subnet? {
    switch end {
    case .endpoint(let endpoint): subnet(of: endpoint)
    case .terminal(let terminal):
      network.subnets.first { $0.vpc == terminal.vpc && contains($0, terminal.address) }
    case .gateway, .appliance, .internet, nil: nil
    }
  }

  private func arrive(_ packet: Packet, _ way: Outcome, isReply: Bool) -> Outcome {
    guard way.forwards else { return way }
    if !staysInSubnet(packet),
      let refusal = aclRefusal(
        subnet(at: way.end), isIngress: true,
        Seen(
          source: way.seenSource, destination: way.seenDestination,
          ipProtocol: packet.ipProtocol, sourcePort: packet.sourcePort,
          destinationPort: way.seenPort))
    {
      return failed(way, "acl-ingress", refusal)
    }
    if !isReply, case .endpoint(let endpoint) = way.end, !isExemptIngress(endpoint, packet),
      let refusal = groupRefusal(
        endpoint, isIngress: true, remote: way.seenSource, packet.ipProtocol,
        destinationPort: way.seenPort)
    {
      return failed(way, "sg-ingress", refusal)
    }
    return way
  }

  private func failed(
    _ way: Outcome, _ stage: String, _ refusal: (reason: String, decidedBy: String)
  ) -> Outcome {
    var failed = way
    failed.stage = stage
    failed.reason = refusal.reason
    failed.decidedBy = refusal.decidedBy
    return failed
  }

  /// Fine print 29: the egress groups of a classic CVM towards a classic service of its region and
  /// account, as fine print 52 resolves the address.
  private func isExemptEgress(_ source: Endpoint, _ packet: Packet, _ way: Outcome) -> Bool {
    guard isClassic(source), source.kind == .cvm, packet.destination.family == .ipv4,
      let other = classicNeighbour(packet, source)
    else { return false }
    return other.kind != .cvm && account(of: other) == account(of: source)
  }

  /// Fine print 29: the ingress groups of a classic CVM from a classic service.
  private func isExemptIngress(_ destination: Endpoint, _ packet: Packet) -> Bool {
    guard case .endpoint(let source) = packet.sender else { return false }
    return isClassic(destination) && destination.kind == .cvm && isClassic(source)
      && source.kind != .cvm && region(of: source) == region(of: destination)
      && account(of: source) == account(of: destination)
  }
}
