// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What is decided about connections from one place to another, whatever their ports and groups:
/// which lists are read, and where the packet and its reply go.
struct PathPair: Sendable {
  /// The list where the packet leaves, as ``FilterLists`` numbers it, or ``noList``.
  var egress = PathPair.noList
  /// The list where it arrives.
  var ingress = PathPair.noList
  /// The list where the reply leaves.
  var replyEgress = PathPair.noList
  /// The list where the reply arrives.
  var replyIngress = PathPair.noList
  /// The answer when no list refuses.
  var decision: Decision
  /// The endpoint whose groups are read where the packet arrives, if any.
  var arrival: UInt32?
  /// Whether the groups of the source are read.
  var readsEgressGroups = true
  /// Whether this holds for TCP, UDP and ICMP alone: a NAT gateway takes no others.
  var isForTranslatedProtocols = false
  /// Whether the source itself is what decides.
  var isDecidedBySource = false

  /// No list is read.
  static var noList: UInt32 { .max }
}

extension CompiledNetwork {
  /// What is decided between two ends.
  ///
  /// - Parameters:
  ///   - packet: Any TCP packet between the classes of the two.
  ///   - destination: The endpoint that is expected at the end of the path; `nil` when the class of
  ///     the destination is a single address, or addresses at which nothing is.
  ///   - isSourceAlone: Whether the class of the source has no other endpoint.
  /// - Returns: `nil` when the answer is not the same for every two ends of these classes and all
  ///   ports: the packet is shared among routes, translated, or ends elsewhere.
  func pathPair(_ packet: Packet, to destination: UInt32?, isSourceAlone: Bool) -> PathPair? {
    guard case .path(let path) = route(packet) else { return nil }
    var pair = PathPair(decision: Decision(reason: path.reason, decidedBy: path.decider))
    guard let isForTranslated = isForTranslatedProtocols(packet, path) else { return nil }
    pair.isForTranslatedProtocols = isForTranslated
    // Any other endpoint that decides has the address that is dialled, a class of its own.
    if path.decider == destination.map({ .endpoint($0) }) { return nil }
    pair.isDecidedBySource =
      !isSourceAlone && path.decider == packet.origin.endpoint.map { .endpoint($0) }
    pair.egress = egressList(packet)
    if case .classic(let source) = packet.origin {
      pair.readsEgressGroups = !isExemptClassicEgress(of: source, path, packet)
    }
    guard path.reason.verdict == .forward else { return pair }
    switch path.arrival {
    case .endpoint(let endpoint):
      if path.isTranslated || destination != nil && destination != endpoint { return nil }
      return judged(pair, packet, path, at: endpoint)
    case .terminal: return retraced(pair, packet, path)
    case .handedOver, .internet:
      pair.setReply(.unknown, path.reason, path.decider)
      pair.replyIngress = replyIngressList(packet)
      return pair
    case .nowhere: return nil
    }
  }

  /// The reply is judged anew (``judgedReply``).
  private func judged(
    _ pair: PathPair, _ packet: Packet, _ path: Path, at endpoint: UInt32
  ) -> PathPair? {
    var pair = pair
    let back = replyPacket(to: packet, path, from: endpoint)
    guard case .path(let way) = route(back), !way.decider.isGateway else { return nil }
    if way.decider.isEndpoint { return nil }
    var reply = ReplyVerdict.drop
    if way.reason.verdict == .forward {
      guard way.arrival == packet.origin.endpoint.map({ .endpoint($0) }), !way.isTranslated else {
        return nil
      }
      reply = .forward
    }
    pair.setReply(reply, way.reason, way.decider)
    pair.ingress = ingressList(packet, path)
    pair.replyEgress = egressList(back)
    if reply == .forward { pair.replyIngress = ingressList(back, way) }
    pair.arrival = isExemptClassicIngress(of: endpoint, from: packet.origin) ? nil : endpoint
    return pair
  }

  /// The reply retraces the mapping (``retracedReply``).
  private func retraced(_ pair: PathPair, _ packet: Packet, _ path: Path) -> PathPair? {
    guard path.seenSource == packet.source, path.seenDestination == packet.destination,
      path.seenPort == packet.destinationPort
    else { return nil }
    var pair = pair
    pair.setReply(.forward, path.reason, path.decider)
    pair.ingress = ingressList(packet, path)
    if let subnet = subnet(of: path.arrival), !staysInSubnet(packet) {
      pair.replyEgress = list(subnets[Int(subnet)].acl, isIngress: false)
    }
    pair.replyIngress = replyIngressList(packet)
    return pair
  }

  /// Whether only the protocols that NAT gateways translate have this path; `nil` when it is not
  /// even the same for all of those.
  private func isForTranslatedProtocols(_ packet: Packet, _ path: Path) -> Bool? {
    // To an endpoint's own address no NAT gateway is passed.
    if case .endpoint = path.arrival, !path.isTranslated { return false }
    // GRE stands for all that are not translated.
    if isSame(path, packet, IPProtocol(rawValue: 47)) { return false }
    return isSame(path, packet, .udp) && isSame(path, packet, .icmp) ? true : nil
  }

  /// Whether a packet of another protocol has this path, too.
  private func isSame(_ path: Path, _ packet: Packet, _ ipProtocol: IPProtocol) -> Bool {
    var other = packet
    other.ipProtocol = ipProtocol.rawValue
    guard case .path(let way) = route(other) else { return false }
    return way.reason == path.reason && way.decider == path.decider && way.arrival == path.arrival
  }

  /// The list of ``egressACL(_:)``.
  private func egressList(_ packet: Packet) -> UInt32 {
    guard case .vpc(let source) = packet.origin, !staysInSubnet(packet) else {
      return PathPair.noList
    }
    return list(subnets[Int(endpoints[Int(source)].subnet)].acl, isIngress: false)
  }

  /// The list of ``ingressACL(_:_:)``.
  private func ingressList(_ packet: Packet, _ path: Path) -> UInt32 {
    guard let subnet = subnet(of: path.arrival), !staysInSubnet(packet) else {
      return PathPair.noList
    }
    return list(subnets[Int(subnet)].acl, isIngress: true)
  }

  /// The list of ``replyIngressACL(_:)``.
  private func replyIngressList(_ packet: Packet) -> UInt32 {
    guard case .vpc(let source) = packet.origin, !staysInSubnet(packet) else {
      return PathPair.noList
    }
    return list(subnets[Int(endpoints[Int(source)].subnet)].acl, isIngress: true)
  }

  private func list(_ acl: UInt32, isIngress: Bool) -> UInt32 {
    acl == .max ? PathPair.noList : FilterLists.list(ofACL: acl, isIngress: isIngress)
  }
}

extension PathPair {
  fileprivate mutating func setReply(_ reply: ReplyVerdict, _ reason: Reason, _ decider: Decider) {
    decision = Decision(
      reason: decision.reason, decidedBy: decision.decidedBy, reply: reply, replyReason: reason,
      replyDecidedBy: decider)
  }
}
