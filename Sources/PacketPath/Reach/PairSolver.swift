// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// The exact traffic from one source to one dialled address, the fast way: the path is found once,
/// and what the lists on it let pass is intersected.
///
///     egress    egress    ingress   ingress         reply's     reply's
///     groups ∩  ACL    ∩  ACL    ∩  groups  ∩       egress ACL  ingress ACL, ports exchanged
///     └───────── forwarded ──────────────┘
///     └───────────────────────────── reachable ─────────────────────────┘
///
/// What a list lets pass is remembered by which of its rules' addresses hold, so that classes of
/// endpoints need not be known here. Where ports are forwarded ``TrafficSolver`` answers. One solver
/// serves one thread.
struct PairSolver {
  /// Numbers of ``pool``: what is forwarded, and what of that has a reply that is not dropped.
  struct Answer: Hashable {
    var forwarded: UInt32
    var reachable: UInt32
    /// Whether what is forwarded leaves the model rather than arriving.
    var isHandedOver = false

    static var nothing: Answer { Answer(forwarded: TrafficPool.none, reachable: TrafficPool.none) }
  }

  private struct Key: Hashable {
    var list: UInt32
    var isIPv6: Bool
    var sum: UInt128
  }

  private let net: CompiledNetwork
  private let lists: ReachLists
  private(set) var pool = TrafficPool()
  private var known: [Key: UInt32] = [:]
  /// A rule that is read over, as if it were not there.
  private var muted: MutedRule?
  /// Whether the muted rule may have made a difference since this was last cleared.
  var isTouched = false
  /// What NAT gateways translate.
  private let translated: UInt32

  init(_ net: CompiledNetwork, _ lists: ReachLists) {
    self.net = net
    self.lists = lists
    translated = pool.insert(
      TrafficSet(tcp: .all, udp: .all, others: ProtocolSet([IPProtocol.icmp])))
  }

  /// The number of a set.
  mutating func insert(_ set: TrafficSet) -> UInt32 { pool.insert(set) }

  /// The number of what is in both sets.
  mutating func intersect(_ left: UInt32, _ right: UInt32) -> UInt32 {
    pool.intersect(left, right)
  }

  /// Reads over a rule from now on; over none when `nil`.
  mutating func mute(_ rule: MutedRule?) { muted = rule }

  /// Everything that packets like this one may be.
  ///
  /// - Parameter packet: The ends, as a TCP packet; ports play no part.
  mutating func solve(_ packet: Packet) -> Answer {
    if let source = packet.origin.endpoint, !net.endpoints[Int(source)].isLive { return .nothing }
    if let answer = solveByPath(packet) { return answer }
    if muted != nil { isTouched = true }
    let answer = TrafficSolver(net: muted?.net ?? net).solve(packet)
    return Answer(
      forwarded: pool.insert(answer.forwarded), reachable: pool.insert(answer.reachable),
      isHandedOver: net.paths(packet).contains { $0.arrival.isOutside })
  }

  /// `nil` where the path depends on ports.
  private mutating func solveByPath(_ packet: Packet) -> Answer? {
    if forwardsPorts(at: packet.destination, isIPv6: packet.isIPv6) { return nil }
    // Most pairs of a large network have no path, which is found faster than what lists say.
    let choice = net.route(packet)
    if case .path(let path) = choice {
      if path.reason.verdict != .forward { return .nothing }
      let open = departure(packet)
      return open == TrafficPool.none ? .nothing : arrive(packet, path, open)
    }
    let open = departure(packet)
    if open == TrafficPool.none { return .nothing }
    // Routes that share packets: all must forward, and no reply be dropped (fine print 41).
    var answer = Answer(forwarded: open, reachable: open)
    for path in net.paths(packet) {
      guard let member = arrive(packet, path, open) else { return nil }
      answer.forwarded = pool.intersect(answer.forwarded, member.forwarded)
      answer.reachable = pool.intersect(answer.reachable, member.reachable)
      answer.isHandedOver = answer.isHandedOver || member.isHandedOver
    }
    return answer
  }

  /// Whether a port-forwarding rule could be asked about an address.
  private func forwardsPorts(at address: UInt128, isIPv6: Bool) -> Bool {
    guard
      case .record(let number) = net.directory.content(
        space: net.internetSpace, address, isIPv6: isIPv6)
    else { return false }
    return net.directory.record(number).natGateways.contains {
      !net.gateways[Int($0)].forwards.isEmpty
    }
  }

  /// What leaves the source and its subnet.
  private mutating func departure(_ packet: Packet) -> UInt32 {
    var open = TrafficPool.all
    if let source = packet.origin.endpoint, !isExempt(packet) {
      open = allowed(
        lists.list(ofEndpoint: source, isIngress: false), packet.isIPv6, packet.source,
        packet.destination)
    }
    return pool.intersect(open, egressACL(packet))
  }

  /// The classic exception at the source (fine print 29).
  private func isExempt(_ packet: Packet) -> Bool {
    guard case .classic(let source) = packet.origin, !packet.isIPv6 else { return false }
    return net.isExemptClassicEgress(of: source, net.pathFromClassic(packet, source), packet)
  }

  private mutating func egressACL(_ packet: Packet) -> UInt32 {
    guard case .vpc(let source) = packet.origin, !net.staysInSubnet(packet) else {
      return TrafficPool.all
    }
    return acl(
      of: net.endpoints[Int(source)].subnet, isIngress: false, packet.isIPv6, packet.source,
      packet.destination)
  }

  private mutating func ingressACL(_ packet: Packet, _ path: Path) -> UInt32 {
    guard let subnet = net.subnet(of: path.arrival), !net.staysInSubnet(packet) else {
      return TrafficPool.all
    }
    return acl(of: subnet, isIngress: true, packet.isIPv6, path.seenSource, path.seenDestination)
  }

  private mutating func acl(
    of subnet: UInt32, isIngress: Bool, _ isIPv6: Bool, _ source: UInt128, _ destination: UInt128
  ) -> UInt32 {
    allowed(
      ReachLists.list(ofACL: net.subnets[Int(subnet)].acl, isIngress: isIngress), isIPv6, source,
      destination)
  }

  private mutating func allowed(
    _ list: UInt32, _ isIPv6: Bool, _ source: UInt128, _ destination: UInt128
  ) -> UInt32 {
    if list == ReachLists.noList { return TrafficPool.all }
    let sum = lists.sum(list, isIPv6: isIPv6, source: source, destination: destination)
    let whole = allowed(list, isIPv6, source, destination, sum, without: nil)
    guard let rule = muted?.rule,
      let mark = lists.mark(
        of: rule, in: list, isIPv6: isIPv6, source: source, destination: destination)
    else { return whole }
    let rest = allowed(list, isIPv6, source, destination, sum &- mark, without: rule)
    if rest != whole { isTouched = true }
    return rest
  }

  private mutating func allowed(
    _ list: UInt32, _ isIPv6: Bool, _ source: UInt128, _ destination: UInt128, _ sum: UInt128,
    without muted: RuleOrigin?
  ) -> UInt32 {
    let key = Key(list: list, isIPv6: isIPv6, sum: sum)
    if let number = known[key] { return number }
    let number = pool.insert(
      lists.allowed(
        list, isIPv6: isIPv6, source: source, destination: destination, without: muted))
    known[key] = number
    return number
  }
}

extension PairSolver {
  /// What arrives on one path, and what of that is answered.
  private mutating func arrive(_ packet: Packet, _ path: Path, _ open: UInt32) -> Answer? {
    if path.reason.verdict != .forward { return .nothing }
    var open = pool.intersect(open, ingressACL(packet, path))
    if path.reason == .nat { open = pool.intersect(open, translated) }
    if case .endpoint(let endpoint) = path.arrival,
      !net.isExemptClassicIngress(of: endpoint, from: packet.origin)
    {
      open = pool.intersect(
        open,
        allowed(
          lists.list(ofEndpoint: endpoint, isIngress: true), packet.isIPv6, path.seenSource,
          path.seenDestination))
    }
    if open == TrafficPool.none { return .nothing }
    guard let answered = replies(packet, path) else { return nil }
    return Answer(
      forwarded: open, reachable: pool.intersect(open, answered),
      isHandedOver: path.arrival.isOutside)
  }

  /// The packets whose reply is not dropped; `nil` where that depends on a forwarded port.
  private mutating func replies(_ packet: Packet, _ path: Path) -> UInt32? {
    switch path.arrival {
    case .nowhere: return TrafficPool.none
    case .handedOver, .internet: return replyIngressACL(packet)
    case .terminal: return retraced(packet, path)
    case .endpoint(let endpoint):
      return path.isTranslated ? retraced(packet, path) : judged(packet, path, from: endpoint)
    }
  }

  private mutating func replyIngressACL(_ packet: Packet) -> UInt32 {
    guard case .vpc(let source) = packet.origin, !net.staysInSubnet(packet) else {
      return TrafficPool.all
    }
    return pool.transpose(
      acl(
        of: net.endpoints[Int(source)].subnet, isIngress: true, packet.isIPv6, packet.destination,
        packet.source))
  }

  /// Only the lists on the way are judged (fine print 72).
  private mutating func retraced(_ packet: Packet, _ path: Path) -> UInt32 {
    let arrived = replyIngressACL(packet)
    guard let subnet = net.subnet(of: path.arrival), !net.staysInSubnet(packet) else {
      return arrived
    }
    let left = acl(
      of: subnet, isIngress: false, packet.isIPv6, path.seenDestination, path.seenSource)
    return pool.intersect(arrived, pool.transpose(left))
  }

  /// Lists, routes and hops of the reply are judged anew.
  private mutating func judged(_ packet: Packet, _ path: Path, from endpoint: UInt32) -> UInt32? {
    let back = net.replyPacket(to: packet, path, from: endpoint)
    if forwardsPorts(at: back.destination, isIPv6: back.isIPv6) { return nil }
    var open = egressACL(back)
    switch net.route(back) {
    case .path(let way): open = pool.intersect(open, homecoming(back, way, to: packet.origin))
    case .shared:
      for way in net.paths(back) {
        open = pool.intersect(open, homecoming(back, way, to: packet.origin))
      }
    }
    return pool.transpose(open)
  }

  /// What of a reply arrives where it must (fine print 70).
  private mutating func homecoming(_ back: Packet, _ way: Path, to origin: Origin) -> UInt32 {
    if way.reason.verdict != .forward { return TrafficPool.none }
    switch way.arrival {
    case .endpoint(let endpoint):
      if way.isTranslated || origin.endpoint != endpoint { return TrafficPool.none }
      return ingressACL(back, way)
    case .terminal, .internet, .nowhere: return TrafficPool.none
    case .handedOver: return ingressACL(back, way)
    }
  }
}

extension Path.Arrival {
  /// Whether it is outside the model.
  var isOutside: Bool {
    switch self {
    case .handedOver, .internet: true
    case .endpoint, .terminal, .nowhere: false
    }
  }
}
