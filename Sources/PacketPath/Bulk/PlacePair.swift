// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What is decided about connections from one place to another, whatever their ports and groups:
/// which lists are read and which of their rules the addresses fit, and where the packet and its
/// reply go.
struct PlacePair: Sendable {
  /// A list that is read: its number in ``ACLTables``, and the rules whose addresses hold.
  struct List: Sendable {
    var number: UInt32
    var addresses: UInt64

    /// No list is read.
    static var none: List { List(number: .max, addresses: 0) }

    var acl: UInt32 { number >> 1 }
    var isIngress: Bool { number & 1 == 0 }
  }

  /// The list where the packet leaves.
  var egress = List.none
  /// The list where it arrives.
  var ingress = List.none
  /// The list where the reply leaves.
  var replyEgress = List.none
  /// The list where the reply arrives.
  var replyIngress = List.none
  /// The answer when no list refuses.
  var decision: Decision
}

extension ACLTables {
  /// What a list refuses: a reason and what decided; `nil` when it lets the packet pass.
  @inline(__always)
  func refusal(
    _ list: PlacePair.List, sourcePort: Int, destinationPort: Int
  ) -> (reason: Reason, decider: Decider)? {
    if list.number == .max { return nil }
    let match = firstMatch(
      Int(list.number), addresses: list.addresses, sourcePort: sourcePort,
      destinationPort: destinationPort)
    if match.isNone {
      return (
        list.isIngress ? .aclIngressDefault : .aclEgressDefault,
        .rule(.aclRule, list.acl, isIngress: list.isIngress, rule: nil)
      )
    }
    if match.allows { return nil }
    return (
      list.isIngress ? .aclIngressDeny : .aclEgressDeny,
      .rule(.aclRule, list.acl, isIngress: list.isIngress, rule: match.label)
    )
  }

  /// The answer for the ports of a connection, groups not read, in the order of the stages.
  ///
  /// - Returns: The answer, and whether the packet came to the stage of its destination's groups.
  @inline(__always)
  func decide(_ pair: borrowing PlacePair, sourcePort: Int, destinationPort: Int) -> Decision {
    if let (reason, decider) = refusal(
      pair.egress, sourcePort: sourcePort, destinationPort: destinationPort)
    {
      return Decision(reason: reason, decidedBy: decider)
    }
    if pair.decision.verdict != .forward { return pair.decision }
    if let (reason, decider) = refusal(
      pair.ingress, sourcePort: sourcePort, destinationPort: destinationPort)
    {
      return Decision(reason: reason, decidedBy: decider)
    }
    // The reply's ports are the packet's, the other way round.
    if let (reason, decider) = refusal(
      pair.replyEgress, sourcePort: destinationPort, destinationPort: sourcePort)
    {
      return pair.decision.withReply(.drop, reason, decider)
    }
    if pair.decision.reply == .drop { return pair.decision }
    if let (reason, decider) = refusal(
      pair.replyIngress, sourcePort: destinationPort, destinationPort: sourcePort)
    {
      return pair.decision.withReply(.drop, reason, decider)
    }
    return pair.decision
  }
}

extension Decision {
  /// The same packet with another reply.
  @inline(__always)
  fileprivate func withReply(
    _ reply: ReplyVerdict, _ reason: Reason, _ decider: Decider
  ) -> Decision {
    Decision(
      reason: self.reason, decidedBy: decidedBy, reply: reply, replyReason: reason,
      replyDecidedBy: decider)
  }
}

extension CompiledNetwork {
  /// What is decided between the places of two endpoints.
  ///
  /// - Parameters:
  ///   - packet: Any packet between endpoints of the two classes.
  ///   - destination: The endpoint that is expected at the end of the path.
  /// - Returns: `nil` when the answer is not the same for every two endpoints of these classes, or
  ///   for every protocol: the packet is translated, shared among routes or ends elsewhere, or an
  ///   endpoint or a gateway is what decides.
  func placePair(_ packet: Packet, to destination: UInt32) -> PlacePair? {
    guard case .path(let path) = route(packet), !path.decider.isNotShared else { return nil }
    guard path.reason.verdict == .forward else {
      var pair = PlacePair(decision: Decision(reason: path.reason, decidedBy: path.decider))
      pair.egress = egressList(packet)
      return pair
    }
    guard path.arrival == .endpoint(destination), !path.isTranslated else { return nil }
    let back = replyPacket(to: packet, path, from: destination)
    guard case .path(let way) = route(back), !way.decider.isNotShared else { return nil }
    var reply = ReplyVerdict.drop
    if way.reason.verdict == .forward {
      guard way.arrival == packet.origin.endpoint.map({ .endpoint($0) }), !way.isTranslated else {
        return nil
      }
      reply = .forward
    }
    var pair = PlacePair(
      decision: Decision(
        reason: path.reason, decidedBy: path.decider, reply: reply, replyReason: way.reason,
        replyDecidedBy: way.decider))
    pair.egress = egressList(packet)
    pair.ingress = ingressList(packet, path)
    pair.replyEgress = egressList(back)
    if reply == .forward { pair.replyIngress = ingressList(back, way) }
    return pair
  }

  /// The list of ``egressACL(_:)``.
  private func egressList(_ packet: Packet) -> PlacePair.List {
    guard case .vpc(let source) = packet.origin, !staysInSubnet(packet) else { return .none }
    let acl = subnets[Int(endpoints[Int(source)].subnet)].acl
    return list(acl, isIngress: false, packet)
  }

  /// The list of ``ingressACL(_:_:)``.
  private func ingressList(_ packet: Packet, _ path: Path) -> PlacePair.List {
    guard let subnet = subnet(of: path.arrival), !staysInSubnet(packet) else { return .none }
    return list(subnets[Int(subnet)].acl, isIngress: true, packet)
  }

  private func list(
    _ acl: UInt32, isIngress: Bool, _ packet: Packet
  ) -> PlacePair.List {
    if acl == .max { return .none }
    let number = ACLTables.list(acl, isIngress: isIngress)
    return PlacePair.List(
      number: UInt32(number),
      addresses: addressMask(
        number, source: UInt32(truncatingIfNeeded: packet.source),
        destination: UInt32(truncatingIfNeeded: packet.destination)))
  }
}
