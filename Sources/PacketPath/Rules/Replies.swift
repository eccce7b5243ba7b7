// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// rules.md §13: the reply to a forwarded packet.
extension CompiledNetwork {
  /// What becomes of a reply, and what decided.
  struct Reply {
    var verdict: ReplyVerdict
    var reason: Reason
    var decider: Decider
  }

  /// Judges the reply to a packet that was forwarded on this path.
  func reply(to packet: Packet, _ path: Path) -> Reply {
    switch path.arrival {
    case .nowhere: return Reply(verdict: .none, reason: path.reason, decider: .nobody)
    case .handedOver, .internet:
      // Nobody can tell, except that it must pass the source's own list (fine print 72).
      if case .refused(let reason, let decider) = replyIngressACL(packet) {
        return Reply(verdict: .drop, reason: reason, decider: decider)
      }
      return Reply(verdict: .unknown, reason: path.reason, decider: path.decider)
    case .terminal: return retracedReply(to: packet, path)
    case .endpoint(let endpoint):
      return path.isTranslated
        ? retracedReply(to: packet, path) : judgedReply(to: packet, path, from: endpoint)
    }
  }

  /// The reply retraces the mapping; only the lists on the way are judged (fine print 72).
  private func retracedReply(to packet: Packet, _ path: Path) -> Reply {
    for outcome in [replyEgressACL(packet, path), replyIngressACL(packet)] {
      if case .refused(let reason, let decider) = outcome {
        return Reply(verdict: .drop, reason: reason, decider: decider)
      }
    }
    return Reply(verdict: .forward, reason: path.reason, decider: path.decider)
  }

  /// The packet that the endpoint reached sends back.
  func replyPacket(to packet: Packet, _ path: Path, from endpoint: UInt32) -> Packet {
    Packet(
      origin: endpoints[Int(endpoint)].isInVPC ? .vpc(endpoint) : .classic(endpoint),
      isIPv6: packet.isIPv6, source: path.seenDestination, destination: path.seenSource,
      ipProtocol: packet.ipProtocol, sourcePort: path.seenPort,
      destinationPort: packet.sourcePort)
  }

  /// The reply is judged anew: lists, routes and hops; groups are passed by state.
  private func judgedReply(to packet: Packet, _ path: Path, from endpoint: UInt32) -> Reply {
    let back = replyPacket(to: packet, path, from: endpoint)
    if case .refused(let reason, let decider) = egressACL(back) {
      return Reply(verdict: .drop, reason: reason, decider: decider)
    }
    switch route(back) {
    case .path(let way):
      return homecoming(arrive(back, way, readsGroups: false), of: packet)
    case .shared(let group):
      // Members are judged as forward ones are (fine print 73).
      let members = judgeShared(back, group, readsGroups: false)
      let dropping = members.filter { !$0.forwards }
      if let first = dropping.first, dropping.count < members.count {
        return Reply(verdict: .drop, reason: .ecmpMemberDrops, decider: first.decider)
      }
      return Self.combine(members.map { homecoming($0, of: packet) })
    }
  }

  /// Where a judged reply must arrive (fine print 70).
  func homecoming(_ judgement: Judgement, of packet: Packet) -> Reply {
    let path = judgement.path
    guard judgement.forwards else {
      return Reply(verdict: .drop, reason: judgement.reason, decider: judgement.decider)
    }
    let astray = Reply(verdict: .drop, reason: .replyAstray, decider: path.decider)
    switch path.arrival {
    case .endpoint(let endpoint):
      if path.isTranslated || packet.origin.endpoint != endpoint { return astray }
      return Reply(verdict: .forward, reason: path.reason, decider: path.decider)
    case .terminal, .internet, .nowhere: return astray
    case .handedOver(let gateway):
      if let gateway, packet.origin == .farSide(gateway) {
        return Reply(verdict: .forward, reason: path.reason, decider: path.decider)
      }
      return Reply(verdict: .unknown, reason: path.reason, decider: path.decider)
    }
  }
}
