// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Two networks, and which pairs of units must be solved in both to tell what differs.
///
/// A packet that nobody of the networks gets is dropped or handed over, and what is said of it depends
/// on its source, and on which of the source's own conditions its address fulfils. So a changed source
/// is compared with the units that could get its packets one by one, and with all other addresses by
/// intervals. To a destination that changed, packets matter of those alone who could reach it, unless
/// its address is another.
struct UnitComparison: Sendable {
  let old: Reachability
  let new: Reachability
  let units: [NetworkDiff.Unit]
  /// `nil` to compare every two units.
  private let plan: Plan?

  private let before: DeliverySpaces
  private let after: DeliverySpaces

  private struct Plan: Sendable {
    var scope: Scope
    /// The addresses of the units, ascending: IPv4, IPv6.
    var addresses: [[Place]]
    /// Units that are dialled at another address than before.
    var moved: [Int]
    var isMoved: [Bool]
  }

  /// What of a unit changed, as positions in ``units``.
  struct Scope: Sendable {
    /// Units whose egress groups alone say something else.
    var sendsByOtherGroups: [Bool]
    /// Units of which nothing but the ingress groups, of those that have their addresses, do.
    var isReachedByOtherGroups: [Bool]
    /// Units that packets may reach otherwise, whatever the reason.
    var isDestination: [Bool]
    /// The positions of endpoints in the new network by those in the old one.
    var positions: [Int?]
  }

  private struct Place: Sendable {
    var address: UInt128
    var unit: Int
  }

  init(
    _ old: Reachability, _ new: Reachability, _ units: [NetworkDiff.Unit], _ scope: Scope?
  ) {
    self.old = old
    self.new = new
    self.units = units
    before = DeliverySpaces(old.evaluator.net, units.map { $0.members[0].old })
    after = DeliverySpaces(new.evaluator.net, units.map { $0.members[0].new })
    plan = scope.map { Self.plan(old.evaluator.net, new.evaluator.net, units, $0) }
  }

  private static func plan(
    _ before: CompiledNetwork, _ after: CompiledNetwork, _ units: [NetworkDiff.Unit],
    _ scope: Scope
  ) -> Plan {
    var addresses: [[Place]] = [[], []]
    var moved: [Int] = []
    var isMoved = [Bool](repeating: false, count: units.count)
    for (number, unit) in units.enumerated() {
      let ends = unit.members[0]
      for isIPv6 in [false, true] {
        let address = after.privateAddress(of: UInt32(ends.new), isIPv6: isIPv6)
        if address != before.privateAddress(of: UInt32(ends.old), isIPv6: isIPv6) {
          isMoved[number] = true
        }
        if let address {
          addresses[isIPv6 ? 1 : 0].append(Place(address: address, unit: number))
        }
      }
      if isMoved[number] { moved.append(number) }
    }
    for family in 0...1 { addresses[family].sort { $0.address < $1.address } }
    return Plan(
      scope: scope, addresses: addresses, moved: moved, isMoved: isMoved)
  }

  /// What one thread works with.
  struct Worker {
    var before: ReachSolver
    var after: ReachSolver
    fileprivate var groups: GroupListChange
    /// The units found for the row at hand.
    fileprivate var found: [Int] = []
    fileprivate var isFound: [Bool]

    init(_ comparison: UnitComparison) {
      before = comparison.old.makeSolver()
      after = comparison.new.makeSolver()
      groups = GroupListChange(comparison.old, comparison.new)
      isFound = [Bool](repeating: false, count: comparison.units.count)
    }

    fileprivate mutating func insert(_ unit: Int) {
      if isFound[unit] { return }
      isFound[unit] = true
      found.append(unit)
    }

    /// The units found, ascending; none are found any more.
    fileprivate mutating func takeAll() -> [Int] {
      let all = found.sorted()
      for unit in all { isFound[unit] = false }
      found.removeAll(keepingCapacity: true)
      return all
    }
  }

  /// The units to which packets of a unit that changed may fare otherwise, and where else they do.
  func destinations(
    of source: Int, _ worker: inout Worker
  ) -> (units: [Int], departures: [NetworkDiff.Interval]) {
    guard let plan else {
      return (Array(units.indices), departures(of: source, &worker))
    }
    let ends = units[source].members[0]
    let isByGroups = plan.scope.sendsByOtherGroups[source]
    let intervals =
      isByGroups && !worker.groups.differsAnywhere(ends) ? [] : departures(of: source, &worker)
    for unit in plan.moved { worker.insert(unit) }
    before.forEachDestination(of: ends.old) { worker.insert($0) }
    after.forEachDestination(of: ends.new) { worker.insert($0) }
    for interval in intervals {
      let places = plan.addresses[interval.isIPv6 ? 1 : 0]
      var index = places.firstPosition { $0.address >= interval.addresses.lowerBound }
      while index < places.count, places[index].address <= interval.addresses.upperBound {
        worker.insert(places[index].unit)
        index += 1
      }
    }
    var found = worker.takeAll()
    if isByGroups {
      found = found.filter { unit in
        plan.scope.isDestination[unit]
          || egressDiffers(ends, units[unit].members[0], &worker.groups)
      }
    }
    return (found, intervals)
  }

  /// The units of which packets to a unit that changed may fare otherwise.
  func sources(of destination: Int, _ worker: inout Worker) -> [Int] {
    guard let plan, !plan.isMoved[destination] else { return Array(units.indices) }
    let isKnown =
      before.forEachSource(of: destination) { worker.insert($0) }
      && after.forEachSource(of: destination) { worker.insert($0) }
    var found = worker.takeAll()
    if !isKnown { return Array(units.indices) }
    if plan.scope.isReachedByOtherGroups[destination] {
      let holders = holders(of: units[destination].members[0], plan.scope.positions)
      found = found.filter { unit in
        holders.contains { holder in
          ingressDiffers(units[unit].members[0], holder, &worker.groups)
        }
      }
    }
    return found
  }

  /// An endpoint that has an address, in both networks.
  private struct Holder {
    var ends: (old: Int, new: Int)
    var address: UInt128
    var isIPv6: Bool
  }

  /// All endpoints that have the addresses of one.
  private func holders(of ends: (old: Int, new: Int), _ positions: [Int?]) -> [Holder] {
    let net = old.evaluator.net
    return [false, true].flatMap { isIPv6 -> [Holder] in
      guard let address = net.privateAddress(of: UInt32(ends.old), isIPv6: isIPv6) else {
        return []
      }
      return net.directory.holders(space: net.anywhereSpace, address, isIPv6: isIPv6).compactMap {
        holder in
        positions[Int(holder)].map {
          Holder(ends: (Int(holder), $0), address: address, isIPv6: isIPv6)
        }
      }
    }
  }

  private func ingressDiffers(
    _ source: (old: Int, new: Int), _ holder: Holder, _ groups: inout GroupListChange
  ) -> Bool {
    guard
      let address = old.evaluator.net.privateAddress(
        of: UInt32(source.old), isIPv6: holder.isIPv6)
    else { return false }
    return groups.differs(
      holder.ends, isIngress: true, isIPv6: holder.isIPv6, own: holder.address, remote: address)
  }

  private func egressDiffers(
    _ source: (old: Int, new: Int), _ destination: (old: Int, new: Int),
    _ groups: inout GroupListChange
  ) -> Bool {
    let net = old.evaluator.net
    for isIPv6 in [false, true] {
      guard let own = net.privateAddress(of: UInt32(source.old), isIPv6: isIPv6),
        let dialled = net.dialledAddress(
          of: UInt32(destination.old), from: net.origin(of: UInt32(source.old)), isIPv6: isIPv6)
      else { continue }
      if groups.differs(source, isIngress: false, isIPv6: isIPv6, own: own, remote: dialled) {
        return true
      }
    }
    return false
  }
}

extension UnitComparison {
  /// What a unit hands over to what the network ends at, by intervals of addresses that nobody it could
  /// reach has, where the networks differ.
  private func departures(of source: Int, _ worker: inout Worker) -> [NetworkDiff.Interval] {
    let ends = units[source].members[0]
    let old = self.old.evaluator.net
    let new = self.new.evaluator.net
    let spaces = [before.reached(from: ends.old), after.reached(from: ends.new)]
    var found: [NetworkDiff.Interval] = []
    for isIPv6 in [false, true] {
      guard
        old.privateAddress(of: UInt32(ends.old), isIPv6: isIPv6) != nil
          || new.privateAddress(of: UInt32(ends.new), isIPv6: isIPv6) != nil
      else { continue }
      var partition = AddressPartition()
      old.cutDialled(by: ends.old, at: spaces[0], isIPv6: isIPv6, &partition)
      new.cutDialled(by: ends.new, at: spaces[1], isIPv6: isIPv6, &partition)
      let firsts = partition.intervals().map(\.first)
      let end = isIPv6 ? UInt128.max : UInt128(UInt32.max)
      for (index, first) in firsts.enumerated() where first <= end {
        let last = index + 1 < firsts.count ? min(end, firsts[index + 1] - 1) : end
        guard let outside = outside(first...last, isIPv6, ends, spaces) else { continue }
        let address = IPAddress(number: outside, isIPv6: isIPv6)
        let was = worker.before.answer(from: .endpoint(ends.old), to: .address(address)).reachable
        let now = worker.after.answer(from: .endpoint(ends.new), to: .address(address)).reachable
        if was == now { continue }
        found.append(
          NetworkDiff.Interval(
            isIPv6: isIPv6, addresses: first...last, example: address,
            opened: now.subtracting(was), closed: was.subtracting(now)))
      }
    }
    return found
  }

  /// An address of an interval that nobody has whom a source could reach, in either network.
  private func outside(
    _ range: ClosedRange<UInt128>, _ isIPv6: Bool, _ ends: (old: Int, new: Int),
    _ spaces: [[UInt32]]
  ) -> UInt128? {
    var address = range.lowerBound
    while true {
      if old.evaluator.net.isOutside(address, isIPv6: isIPv6, of: spaces[0])
        && new.evaluator.net.isOutside(address, isIPv6: isIPv6, of: spaces[1])
      {
        return address
      }
      if address == range.upperBound { return nil }
      address += 1
    }
  }
}

extension Array {
  /// The first position from which on something holds; it holds for all that follow.
  ///
  /// - Complexity: O(log n).
  func firstPosition(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
