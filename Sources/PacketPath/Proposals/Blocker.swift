// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// What drops a packet or its reply, with all that an edit is made of.
struct Blocker: Sendable {
  var reason: Reason
  var decider: Decider
  /// Whether the reply is dropped.
  var isReply: Bool
  /// The packet that is dropped: the reply, when it is a packet of its own.
  var packet: Packet
  /// What the list reads that drops it; `nil` where none does.
  var header: CompiledNetwork.Header?
  /// The endpoint whose groups drop it.
  var reader: UInt32?
  /// The endpoint at the other end, as the list that drops it sees that end.
  var remote: UInt32?
  /// The subnet whose network ACL drops it.
  var subnet: UInt32?
}

extension CompiledNetwork {
  /// The first thing that drops a packet, or else its reply; `nil` when it is reachable.
  func blocker(of packet: Packet) -> Blocker? {
    let decision = decide(packet)
    if decision.isReachable { return nil }
    if decision.verdict == .drop {
      return blocker(packet, decision.reason, decision.decidedBy, isReply: false)
    }
    guard let reason = decision.replyReason else { return nil }
    let path = paths(packet).first { reply(to: packet, $0).verdict == .drop }
    guard let path else { return nil }
    var blocker = Blocker(
      reason: reason, decider: decision.replyDecidedBy, isReply: true, packet: packet)
    switch path.arrival {
    case .endpoint(let endpoint) where !path.isTranslated:
      return self.blocker(
        replyPacket(to: packet, path, from: endpoint), reason, decision.replyDecidedBy,
        isReply: true)
    case .endpoint, .terminal:
      if reason.stage == .aclEgress {
        blocker.header = Header(
          source: path.seenDestination, destination: path.seenSource,
          ipProtocol: packet.ipProtocol, sourcePort: path.seenPort,
          destinationPort: packet.sourcePort, isIPv6: packet.isIPv6)
        blocker.subnet = subnet(of: path.arrival)
        blocker.remote = packet.origin.endpoint
        return blocker
      }
    case .handedOver, .internet, .nowhere: break
    }
    // What comes back from outside, or by a mapping, meets the list of the source's own subnet.
    blocker.header = Header(
      source: packet.destination, destination: packet.source, ipProtocol: packet.ipProtocol,
      sourcePort: packet.destinationPort, destinationPort: packet.sourcePort,
      isIPv6: packet.isIPv6)
    blocker.subnet = packet.origin.endpoint.map { endpoints[Int($0)].subnet }
    return blocker
  }

  /// What drops a packet for a reason that is known.
  private func blocker(
    _ packet: Packet, _ reason: Reason, _ decider: Decider, isReply: Bool
  ) -> Blocker {
    var blocker = Blocker(reason: reason, decider: decider, isReply: isReply, packet: packet)
    switch reason.stage {
    case .sgEgress, .aclEgress:
      blocker.header = Header(
        source: packet.source, destination: packet.destination, ipProtocol: packet.ipProtocol,
        sourcePort: packet.sourcePort, destinationPort: packet.destinationPort,
        isIPv6: packet.isIPv6)
      blocker.reader = packet.origin.endpoint
      blocker.subnet = packet.origin.endpoint.map { endpoints[Int($0)].subnet }
      for path in paths(packet) {
        if case .endpoint(let endpoint) = path.arrival { blocker.remote = endpoint }
      }
    case .aclIngress, .sgIngress:
      for path in paths(packet) {
        let judgement = arrive(packet, path, readsGroups: !isReply)
        if judgement.reason != reason || judgement.decider != decider { continue }
        blocker.header = Header(
          source: path.seenSource, destination: path.seenDestination,
          ipProtocol: packet.ipProtocol, sourcePort: packet.sourcePort,
          destinationPort: path.seenPort, isIPv6: packet.isIPv6)
        if case .endpoint(let endpoint) = path.arrival { blocker.reader = endpoint }
        blocker.subnet = subnet(of: path.arrival)
        if path.seenSource == packet.source { blocker.remote = packet.origin.endpoint }
        break
      }
    case .source, .route, .hop, .deliver, .none: break
    }
    return blocker
  }
}
