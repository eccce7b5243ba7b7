// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Answers questions of ``Reachability`` one after another and remembers what it learns on the way.
/// A value for one thread.
public struct ReachSolver: Sendable {
  private let net: CompiledNetwork
  private var pairs: PairSolver
  private let icmpv6: UInt32
  private let allButICMPv6: UInt32

  init(_ net: CompiledNetwork, _ lists: ReachLists) {
    self.net = net
    pairs = PairSolver(net, lists)
    let icmpv6 = TrafficSet(.icmpv6)
    self.icmpv6 = pairs.insert(icmpv6)
    allButICMPv6 = pairs.insert(TrafficSet.all.subtracting(icmpv6))
  }

  /// Reads over a rule from now on; over none when `nil`.
  mutating func mute(_ rule: MutedRule?) { pairs.mute(rule) }

  /// The answer, when the muted rule may make a difference for it; else `nil`.
  mutating func answerIfTouched(
    from source: ReachSource, to destination: ReachDestination
  ) -> ReachAnswer? {
    pairs.isTouched = false
    let answer = numbers(from: source, to: destination)
    guard pairs.isTouched else { return nil }
    return ReachAnswer(
      forwarded: pairs.pool[answer.forwarded], reachable: pairs.pool[answer.reachable],
      isHandedOver: answer.isHandedOver)
  }

  /// All that packets from one source to one destination may be.
  ///
  /// - Complexity: O(rules of the lists on the way), far more where ports are forwarded.
  public mutating func answer(from source: ReachSource, to destination: ReachDestination)
    -> ReachAnswer
  {
    let answer = numbers(from: source, to: destination)
    return ReachAnswer(
      forwarded: pairs.pool[answer.forwarded], reachable: pairs.pool[answer.reachable],
      isHandedOver: answer.isHandedOver)
  }

  /// The traffic between two endpoints, and whether it is handed over; `nil` when there is none.
  mutating func traffic(
    from source: Int, to destination: Int, oneWay: Bool
  ) -> (traffic: TrafficSet, isHandedOver: Bool)? {
    let answer = betweenEndpoints(source, destination)
    let number = oneWay ? answer.forwarded : answer.reachable
    return number == TrafficPool.none ? nil : (pairs.pool[number], answer.isHandedOver)
  }

  private mutating func numbers(
    from source: ReachSource, to destination: ReachDestination
  ) -> PairSolver.Answer {
    // An address given decides the family (fine print 11).
    switch (source, destination) {
    case (.endpoint(let source), .endpoint(let destination)):
      return betweenEndpoints(source, destination)
    case (_, .address(let dialled)):
      let (number, isIPv6) = dialled.number
      if let address = source.address, address.family != dialled.family { return .nothing }
      guard let packet = net.packet(from: source, isIPv6: isIPv6, destination: number) else {
        return .nothing
      }
      return pairs.solve(packet)
    case (_, .endpoint(let destination)):
      guard let address = source.address else { return .nothing }
      return solve(source, destination, isIPv6: address.family == .ipv6)
    }
  }

  /// Two ids: IPv6 for ICMPv6, else IPv4 when both have it, else IPv6 (fine print 11).
  private mutating func betweenEndpoints(
    _ source: Int, _ destination: Int
  ) -> PairSolver.Answer {
    let haveIPv4 = net.haveAddresses(source, destination, isIPv6: false)
    let haveIPv6 = net.haveAddresses(source, destination, isIPv6: true)
    let ipv6 =
      haveIPv6 ? solve(.endpoint(source), destination, isIPv6: true) : .nothing
    if !haveIPv4 { return ipv6 }
    let ipv4 = solve(.endpoint(source), destination, isIPv6: false)
    return PairSolver.Answer(
      forwarded: join(ipv4.forwarded, ipv6.forwarded),
      reachable: join(ipv4.reachable, ipv6.reachable),
      isHandedOver: ipv4.isHandedOver || ipv6.isHandedOver)
  }

  private mutating func join(_ ipv4: UInt32, _ ipv6: UInt32) -> UInt32 {
    let most = pairs.intersect(ipv4, allButICMPv6)
    if pairs.intersect(ipv6, icmpv6) == TrafficPool.none { return most }
    return pairs.insert(pairs.pool[most].union(pairs.pool[icmpv6]))
  }

  private mutating func solve(
    _ source: ReachSource, _ destination: Int, isIPv6: Bool
  ) -> PairSolver.Answer {
    guard let origin = net.origin(of: source),
      let dialled = net.dialledAddress(of: UInt32(destination), from: origin, isIPv6: isIPv6),
      let packet = net.packet(from: source, isIPv6: isIPv6, destination: dialled)
    else { return .nothing }
    return pairs.solve(packet)
  }
}
