// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// Counts what a change of a network flips, by exact sets of packets between units of ends.
struct EffectCounter {
  private let before: Reachability
  private let after: Reachability
  private let units: EffectUnits
  private let isSource: [Bool]
  private let isDestination: [Bool]
  private let scope: EffectScope
  private var was: ReachSolver
  private var now: ReachSolver

  /// A pair of ends as it is asked.
  struct Pair: Hashable, Sendable {
    var source: ReachSource
    var destination: ReachDestination
  }

  /// - Precondition: Both networks have the same endpoints, in the same order.
  init(_ before: Reachability, _ after: Reachability, _ scope: EffectScope) {
    self.before = before
    self.after = after
    self.scope = scope
    units = EffectUnits(before, after)
    was = before.makeSolver()
    now = after.makeSolver()
    isSource = units.endpoints.map { unit in
      scope.sources.map { sources in unit.members.contains(where: sources.contains) } ?? true
    }
    isDestination = units.endpoints.map { unit in
      scope.destinations.map { ends in unit.members.contains(where: ends.contains) } ?? true
    }
  }

  /// What the change flips besides one packet.
  ///
  /// - Parameters:
  ///   - pair: The ends of the packet.
  ///   - budget: How many pairs of units may be compared, between endpoints and again between others.
  /// - Complexity: O(pairs of units that the change can touch).
  mutating func effect(besides pair: Pair, budget: Int) -> ChangeEffect {
    var effect = ChangeEffect()
    let own = flips(pair)
    effect.samePair = own
    // The packet itself flips one way.
    if effect.samePair.opened.packets > 0 {
      effect.samePair.opened = effect.samePair.opened.lessOnePacket
    } else if effect.samePair.closed.packets > 0 {
      effect.samePair.closed = effect.samePair.closed.lessOnePacket
    }
    let isById = Self.isBetweenEndpoints(pair)
    effect.endpoints = endpointFlips(budget).map { isById ? $0.without(own) : $0 }
    effect.others = otherFlips(budget).map { isById ? $0 : $0.without(own) }
    return effect
  }

  /// The product, or the largest number.
  private static func product(_ left: UInt128, _ right: UInt128) -> UInt128 {
    let product = left.multipliedReportingOverflow(by: right)
    return product.overflow ? .max : product.partialValue
  }

  private static let allButICMPv6 = TrafficSet.all.subtracting(TrafficSet(.icmpv6))

  private static func isBetweenEndpoints(_ pair: Pair) -> Bool {
    guard case .endpoint(let source) = pair.source,
      case .endpoint(let destination) = pair.destination
    else { return false }
    return source != destination
  }

  private mutating func flips(_ pair: Pair) -> ChangeEffect.Flips {
    var flips = ChangeEffect.Flips()
    compare(pair, count: 1, into: &flips)
    return flips
  }

  private mutating func compare(
    _ pair: Pair, of packets: TrafficSet = .all, count: UInt128,
    into flips: inout ChangeEffect.Flips
  ) {
    var old = was.answer(from: pair.source, to: pair.destination).reachable
    var new = now.answer(from: pair.source, to: pair.destination).reachable
    if old == new { return }
    old = old.intersection(packets)
    new = new.intersection(packets)
    let opened = new.subtracting(old).packetCount
    let closed = old.subtracting(new).packetCount
    if opened > 0 { flips.opened.add(pairs: count, packets: opened) }
    if closed > 0 { flips.closed.add(pairs: count, packets: closed) }
  }

  private mutating func endpointFlips(_ budget: Int) -> ChangeEffect.Flips? {
    let sources = isSource.indices.filter { isSource[$0] }
    let destinations = isDestination.indices.filter { isDestination[$0] }
    let rest = isSource.count - sources.count
    if sources.count * isSource.count + destinations.count * rest > budget { return nil }
    var flips = ChangeEffect.Flips()
    for source in isSource.indices {
      for destination in isDestination.indices
      where isSource[source] || isDestination[destination] {
        let here = units.endpoints[source].members
        let there = units.endpoints[destination].members
        let isSame = source == destination
        if isSame && here.count < 2 { continue }
        compare(
          Pair(source: .endpoint(here[0]), destination: .endpoint(there[isSame ? 1 : 0])),
          count: UInt128(here.count) * UInt128(isSame ? there.count - 1 : there.count), into: &flips
        )
      }
    }
    return flips
  }

  private mutating func otherFlips(_ budget: Int) -> ChangeEffect.Flips? {
    let addresses = units.addresses.map { isTouched($0) }
    let sources = units.sources.map { isTouched($0) }
    let touched = isSource.count(where: { $0 }) + sources.count(where: { $0 })
    let all = isSource.count + sources.count
    let dials = addresses.count(where: { $0 }) + 2 * isDestination.count(where: { $0 })
    let ends = addresses.count + 2 * isDestination.count
    if touched * ends + (all - touched) * dials > budget { return nil }
    var flips = ChangeEffect.Flips()
    for (number, unit) in units.endpoints.enumerated() {
      for (place, address) in units.addresses.enumerated()
      where isSource[number] || addresses[place] {
        compare(
          Pair(source: .endpoint(unit.members[0]), destination: .address(address.address)),
          count: Self.product(UInt128(unit.members.count), address.count), into: &flips)
      }
      compareWithItself(number, &flips)
      // Ids of both families are dialled by IPv4, but for ICMPv6: the rest of IPv6 is by address.
      for (other, there) in units.endpoints.enumerated()
      where unit.isDual && there.isDual && (isSource[number] || isDestination[other]) {
        compareByIPv6(number, other, &flips)
      }
    }
    for (number, source) in units.sources.enumerated() {
      for (place, address) in units.addresses.enumerated()
      where (sources[number] || addresses[place])
        && (address.address.family == .ipv6) == source.isIPv6
      {
        compare(
          Pair(source: source.source, destination: .address(address.address)),
          count: Self.product(source.count, address.count), into: &flips)
      }
      for (other, there) in units.endpoints.enumerated()
      where sources[number] || isDestination[other] {
        compare(
          Pair(source: source.source, destination: .endpoint(there.members[0])),
          count: Self.product(source.count, UInt128(there.members.count)), into: &flips)
      }
    }
    return flips
  }

  private mutating func compareWithItself(_ number: Int, _ flips: inout ChangeEffect.Flips) {
    guard isSource[number] || isDestination[number] else { return }
    let members = units.endpoints[number].members
    compare(
      Pair(source: .endpoint(members[0]), destination: .endpoint(members[0])),
      count: UInt128(members.count), into: &flips)
  }

  private mutating func compareByIPv6(
    _ number: Int, _ other: Int, _ flips: inout ChangeEffect.Flips
  ) {
    let here = units.endpoints[number].members
    let there = units.endpoints[other].members
    let net = before.evaluator.net
    let isSame = number == other
    if isSame && here.count < 2 { return }
    guard let bits = net.privateAddress(of: UInt32(there[isSame ? 1 : 0]), isIPv6: true) else {
      return
    }
    compare(
      Pair(
        source: .endpoint(here[0]),
        destination: .address(IPAddress(number: bits, isIPv6: true))),
      of: Self.allButICMPv6,
      count: UInt128(here.count) * UInt128(isSame ? there.count - 1 : there.count), into: &flips)
  }

  private func isTouched(_ address: EffectUnits.Address) -> Bool {
    guard let destinations = scope.destinations else { return true }
    return address.isTranslated || address.owners.contains(where: destinations.contains)
  }

  private func isTouched(_ source: EffectUnits.Source) -> Bool {
    guard let sources = scope.sources else { return true }
    return source.owner.map(sources.contains) ?? false
  }
}

extension FlipCount {
  /// The same less one packet; the pair counts no longer when that was all.
  fileprivate var lessOnePacket: FlipCount {
    packets <= 1 ? .nothing : FlipCount(pairs: pairs, packets: packets - 1)
  }

  fileprivate func subtracting(_ other: FlipCount) -> FlipCount {
    // What is too much to count stays so.
    FlipCount(
      pairs: pairs == .max ? .max : pairs - min(pairs, other.pairs),
      packets: packets == .max ? .max : packets - min(packets, other.packets))
  }
}

extension ChangeEffect.Flips {
  fileprivate func without(_ own: ChangeEffect.Flips) -> ChangeEffect.Flips {
    ChangeEffect.Flips(
      opened: opened.subtracting(own.opened), closed: closed.subtracting(own.closed))
  }
}
