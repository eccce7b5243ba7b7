// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The pairs of units of ends that a change can touch, each with how many pairs it stands for.
struct PairWalk {
  /// A pair of ends as it is asked.
  struct Pair: Hashable, Sendable {
    var source: ReachSource
    var destination: ReachDestination
  }

  /// Pairs between which nothing tells two packets of the same ports apart.
  struct Group {
    /// One of them.
    var pair: Pair
    /// How many there are; the largest number stands for more.
    var count: UInt128
    /// The packets that are meant.
    var packets = TrafficSet.all
  }

  private let net: CompiledNetwork
  private let units: EffectUnits
  private let scope: EffectScope
  private let isSource: [Bool]
  private let isDestination: [Bool]

  init(_ net: CompiledNetwork, _ units: EffectUnits, _ scope: EffectScope) {
    self.net = net
    self.units = units
    self.scope = scope
    isSource = units.endpoints.map { unit in
      scope.sources.map { sources in unit.members.contains(where: sources.contains) } ?? true
    }
    isDestination = units.endpoints.map { unit in
      scope.destinations.map { ends in unit.members.contains(where: ends.contains) } ?? true
    }
  }

  /// Calls for pairs of different endpoints, both named by their ids.
  ///
  /// - Returns: Whether they were within the budget; otherwise nothing was called.
  func forEachEndpointPair(budget: Int, _ body: (Group) -> Void) -> Bool {
    let sources = isSource.count(where: { $0 })
    let destinations = isDestination.count(where: { $0 })
    let rest = isSource.count - sources
    if sources * isSource.count + destinations * rest > budget { return false }
    for source in isSource.indices {
      for destination in isDestination.indices
      where isSource[source] || isDestination[destination] {
        let here = units.endpoints[source].members
        let there = units.endpoints[destination].members
        let isSame = source == destination
        if isSame && here.count < 2 { continue }
        body(
          Group(
            pair: Pair(
              source: .endpoint(here[0]), destination: .endpoint(there[isSame ? 1 : 0])),
            count: UInt128(here.count) * UInt128(isSame ? there.count - 1 : there.count)))
      }
    }
    return true
  }

  /// Calls for all other pairs.
  ///
  /// - Returns: Whether they were within the budget; otherwise nothing was called.
  func forEachOtherPair(budget: Int, _ body: (Group) -> Void) -> Bool {
    if !units.hasAllSources { return false }
    let addresses = units.addresses.map { isTouched($0) }
    let sources = units.sources.map { isTouched($0) }
    let touched = isSource.count(where: { $0 }) + sources.count(where: { $0 })
    let all = isSource.count + sources.count
    let dials = addresses.count(where: { $0 }) + 2 * isDestination.count(where: { $0 })
    let ends = addresses.count + 2 * isDestination.count
    if touched * ends + (all - touched) * dials > budget { return false }
    for (number, unit) in units.endpoints.enumerated() {
      for (place, address) in units.addresses.enumerated()
      where isSource[number] || addresses[place] {
        body(
          Group(
            pair: Pair(
              source: .endpoint(unit.members[0]), destination: .address(address.address)),
            count: Self.product(UInt128(unit.members.count), address.count)))
      }
      if isSource[number] || isDestination[number] {
        let itself = unit.members[0]
        body(
          Group(
            pair: Pair(source: .endpoint(itself), destination: .endpoint(itself)),
            count: UInt128(unit.members.count)))
      }
      // Ids of both families are dialled by IPv4, but for ICMPv6: the rest of IPv6 is by address.
      for (other, there) in units.endpoints.enumerated()
      where unit.isDual && there.isDual && (isSource[number] || isDestination[other]) {
        byIPv6(number, other).map(body)
      }
    }
    for (number, source) in units.sources.enumerated() {
      for (place, address) in units.addresses.enumerated()
      where (sources[number] || addresses[place])
        && (address.address.family == .ipv6) == source.isIPv6
      {
        body(
          Group(
            pair: Pair(source: source.source, destination: .address(address.address)),
            count: Self.product(source.count, address.count)))
      }
      for (other, there) in units.endpoints.enumerated()
      where sources[number] || isDestination[other] {
        body(
          Group(
            pair: Pair(source: source.source, destination: .endpoint(there.members[0])),
            count: Self.product(source.count, UInt128(there.members.count))))
      }
    }
    return true
  }

  private static let allButICMPv6 = TrafficSet.all.subtracting(TrafficSet(.icmpv6))

  private func byIPv6(_ number: Int, _ other: Int) -> Group? {
    let here = units.endpoints[number].members
    let there = units.endpoints[other].members
    let isSame = number == other
    if isSame && here.count < 2 { return nil }
    guard let bits = net.privateAddress(of: UInt32(there[isSame ? 1 : 0]), isIPv6: true) else {
      return nil
    }
    return Group(
      pair: Pair(
        source: .endpoint(here[0]), destination: .address(IPAddress(number: bits, isIPv6: true))),
      count: UInt128(here.count) * UInt128(isSame ? there.count - 1 : there.count),
      packets: Self.allButICMPv6)
  }

  /// The product, or the largest number.
  private static func product(_ left: UInt128, _ right: UInt128) -> UInt128 {
    let product = left.multipliedReportingOverflow(by: right)
    return product.overflow ? .max : product.partialValue
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
