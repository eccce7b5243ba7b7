// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §13, fine print 69–74.
extension ReferenceEvaluator {
  func reply(to packet: Packet, _ way: Outcome) -> Reply {
    switch way.end {
    case .gateway, .appliance, .internet:
      // Nobody judges it, but it must pass the list of the source's subnet (fine print 72).
      return homeRefusal(packet)
        ?? Reply(verdict: "unknown", reason: way.reason, decidedBy: way.decidedBy)
    case .terminal: return retraced(packet, way)
    case .endpoint(let endpoint):
      return way.isMapped ? retraced(packet, way) : judged(packet, way, endpoint)
    case nil: return Reply(verdict: "", reason: "", decidedBy: "")
    }
  }

  /// Fine print 72: the egress list where the packet arrived, then the ingress list at home.
  private func retraced(_ packet: Packet, _ way: Outcome) -> Reply {
    if !staysInSubnet(packet),
      let refusal = aclRefusal(
        subnet(at: way.end), isIngress: false,
        Seen(
          source: way.seenDestination, destination: way.seenSource,
          ipProtocol: packet.ipProtocol, sourcePort: way.seenPort,
          destinationPort: packet.sourcePort))
    {
      return Reply(verdict: "drop", reason: refusal.reason, decidedBy: refusal.decidedBy)
    }
    return homeRefusal(packet)
      ?? Reply(verdict: "forward", reason: way.reason, decidedBy: way.decidedBy)
  }

  private func homeRefusal(_ packet: Packet) -> Reply? {
    guard case .endpoint(let source) = packet.sender, !staysInSubnet(packet),
      let refusal = aclRefusal(
        subnet(of: source), isIngress: true,
        Seen(
          source: packet.destination, destination: packet.source,
          ipProtocol: packet.ipProtocol, sourcePort: packet.destinationPort,
          destinationPort: packet.sourcePort))
    else { return nil }
    return Reply(verdict: "drop", reason: refusal.reason, decidedBy: refusal.decidedBy)
  }

  /// The reply is a packet of its own, from the endpoint reached.
  private func judged(_ packet: Packet, _ way: Outcome, _ endpoint: Endpoint) -> Reply {
    let back = Packet(
      sender: .endpoint(endpoint), source: packet.destination, destination: packet.source,
      ipProtocol: packet.ipProtocol, sourcePort: packet.destinationPort,
      destinationPort: packet.sourcePort)
    let outcomes = judge(back, isReply: true)
    let drops = outcomes.filter { !$0.forwards }
    if let drop = drops.first, drops.count < outcomes.count {  // fine print 73
      return Reply(verdict: "drop", reason: "ecmp-member-drops", decidedBy: drop.decidedBy)
    }
    return Self.combined(outcomes.map { home($0, packet) })
  }

  /// Fine print 70: where the reply must arrive.
  private func home(_ outcome: Outcome, _ packet: Packet) -> Reply {
    guard outcome.forwards else {
      return Reply(verdict: "drop", reason: outcome.reason, decidedBy: outcome.decidedBy)
    }
    var reply = Reply(verdict: "forward", reason: outcome.reason, decidedBy: outcome.decidedBy)
    switch outcome.end {
    case .endpoint(let endpoint):
      if case .endpoint(let source) = packet.sender, source.id == endpoint.id, !outcome.isMapped {
        return reply
      }
    case .gateway(let gateway):
      if packet.sender != .farSide(gateway) { reply.verdict = "unknown" }
      return reply
    case .appliance:
      reply.verdict = "unknown"
      return reply
    case .terminal, .internet, nil: break
    }
    return Reply(verdict: "drop", reason: "reply-astray", decidedBy: outcome.decidedBy)
  }
}
