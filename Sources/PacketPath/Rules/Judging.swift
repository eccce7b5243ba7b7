// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// rules.md §2 and §13: the stages of a packet in order, and the reply. Everything that is decided
// anywhere is decided by the functions of this folder; this file says in which order.
extension CompiledNetwork {
  /// What becomes of one packet on one path.
  struct Judgement {
    var reason: Reason
    var decider: Decider
    var path: Path

    var forwards: Bool { reason.verdict == .forward }
  }

  /// Decides a connection: the packet, and the reply when the packet is forwarded.
  func decide(_ packet: Packet) -> Decision {
    if let source = packet.origin.endpoint {
      if !endpoints[Int(source)].isLive {
        return Decision(reason: .sourceNotLive, decidedBy: .endpoint(source))
      }
      if case .refused(let reason, let decider) = egressGroupsWithException(packet, source) {
        return Decision(reason: reason, decidedBy: decider)
      }
    }
    if case .refused(let reason, let decider) = egressACL(packet) {
      return Decision(reason: reason, decidedBy: decider)
    }
    switch route(packet) {
    case .path(let path):
      let judgement = arrive(packet, path, readsGroups: true)
      guard judgement.forwards else {
        return Decision(reason: judgement.reason, decidedBy: judgement.decider)
      }
      let reply = self.reply(to: packet, path)
      return Decision(
        reason: judgement.reason, decidedBy: judgement.decider, reply: reply.verdict,
        replyReason: reply.reason, replyDecidedBy: reply.decider)
    case .shared(let group): return decideShared(packet, group)
    }
  }

  /// The egress groups of a source, with the exception for classic CVMs (fine print 29).
  func egressGroupsWithException(_ packet: Packet, _ source: UInt32) -> FilterOutcome {
    let outcome = egressGroups(packet, of: source)
    if case .refused = outcome, case .classic = packet.origin, !packet.isIPv6,
      isExemptClassicEgress(of: source, pathFromClassic(packet, source), packet)
    {
      return .notRead
    }
    return outcome
  }

  /// The stages after deliver: the list and the groups where the packet arrives.
  func arrive(_ packet: Packet, _ path: Path, readsGroups: Bool) -> Judgement {
    if path.reason.verdict == .forward {
      if case .refused(let reason, let decider) = ingressACL(packet, path) {
        return Judgement(reason: reason, decider: decider, path: path)
      }
      if readsGroups, case .endpoint(let endpoint) = path.arrival,
        case .refused(let reason, let decider) = ingressGroupsWithException(
          packet, path, endpoint)
      {
        return Judgement(reason: reason, decider: decider, path: path)
      }
    }
    return Judgement(reason: path.reason, decider: path.decider, path: path)
  }

  /// The ingress groups of a destination, with the exception for classic CVMs (fine print 29).
  func ingressGroupsWithException(
    _ packet: Packet, _ path: Path, _ endpoint: UInt32
  ) -> FilterOutcome {
    let outcome = ingressGroups(packet, path, of: endpoint)
    if case .refused = outcome, isExemptClassicIngress(of: endpoint, from: packet.origin) {
      return .notRead
    }
    return outcome
  }

  /// Each member of a sharing group on its own path.
  func judgeShared(_ packet: Packet, _ group: UInt32, readsGroups: Bool) -> [Judgement] {
    guard case .vpc(let source) = packet.origin else { return [] }
    let vpc = endpoints[Int(source)].space
    let members = sharingGroups[Int(group)]
    return sharingRoutes[members.start..<members.start + members.count].map {
      arrive(packet, hop(packet, source, vpc, route: $0), readsGroups: readsGroups)
    }
  }

  /// Forward when all members forward, drop when any drops (fine print 41).
  private func decideShared(_ packet: Packet, _ group: UInt32) -> Decision {
    let members = judgeShared(packet, group, readsGroups: true)
    guard let first = members.first else { return Decision(reason: .noRoute, decidedBy: .nobody) }
    let dropping = members.filter { !$0.forwards }
    if let firstDrop = dropping.first {
      return dropping.count == members.count
        ? Decision(reason: first.reason, decidedBy: first.decider)
        : Decision(reason: .ecmpMemberDrops, decidedBy: firstDrop.decider)
    }
    let reply = Self.combine(members.map { self.reply(to: packet, $0.path) })
    return Decision(
      reason: first.reason, decidedBy: first.decider, reply: reply.verdict,
      replyReason: reply.reason, replyDecidedBy: reply.decider)
  }

  /// The first reply that drops, else the first unknown, else the first (fine print 41).
  static func combine(_ replies: [Reply]) -> Reply {
    replies.first { $0.verdict == .drop } ?? replies.first { $0.verdict == .unknown }
      ?? replies[0]
  }
}
