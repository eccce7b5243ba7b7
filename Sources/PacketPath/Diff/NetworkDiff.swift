// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
public import CloudNetwork
internal import Dispatch
internal import Synchronization

/// What a change of a network opens and closes, as exact sets of packets.
///
/// Endpoints are matched by their ids; those that only one of the networks has are said separately.
/// What counts is what is reachable: forwarded, and the reply not dropped.
public struct NetworkDiff: Sendable {
  /// Endpoints of the same classes before and after.
  struct Unit: Sendable {
    var oldClass: Int
    var newClass: Int
    /// Positions in the arrays of the two networks.
    var members: [(old: Int, new: Int)]
  }

  /// What differs from each endpoint of one unit to each of another.
  struct Change: Sendable {
    var source: Int
    var destination: Int
    var opened: TrafficSet
    var closed: TrafficSet
    /// Whether what is opened, or was closed, leaves the network rather than arriving.
    var opensOutside: Bool
    var closedOutside: Bool
  }

  /// What differs in what an endpoint hands over, for the addresses between two bounds.
  struct Interval: Sendable {
    var isIPv6: Bool
    var addresses: ClosedRange<UInt128>
    /// One of them that nobody has whom the endpoint could reach.
    var example: IPAddress
    var opened: TrafficSet
    var closed: TrafficSet
  }

  /// The network before.
  public let old: Reachability
  /// The network after.
  public let new: Reachability
  /// Endpoints that only the new network has, in its order.
  public let added: [Endpoint.ID]
  /// Endpoints that only the old network has, in its order.
  public let removed: [Endpoint.ID]

  let units: [Unit]
  /// The unit of each endpoint of the two networks; `nil` for one that the other has not.
  let unitOfOld: [Int?]
  let unitOfNew: [Int?]
  let changes: [Change]
  let exposed: (opened: [Exposure], closed: [Exposure])
  let departed: (opened: [Departure], closed: [Departure])

  /// Compares two networks.
  ///
  /// - Complexity: O(size of both networks), and O(n) solved pairs for n pairs of units of which the
  ///   change can touch one and a packet could be delivered; on all cores.
  public init(_ old: Reachability, _ new: Reachability) {
    self.init(old, new, isScoped: true)
  }

  /// Compares two networks of which no sets were made yet; those of both are made at once.
  public init(_ old: Evaluator, _ new: Evaluator) {
    let made = Mutex<[Reachability?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { index in
      let reachability = Reachability(index == 0 ? old : new)
      made.withLock { $0[index] = reachability }
    }
    let both = made.withLock { $0 }
    self.init(both[0] ?? Reachability(old), both[1] ?? Reachability(new))
  }

  /// - Parameter isScoped: Whether pairs that the change cannot touch are left out.
  init(_ old: Reachability, _ new: Reachability, isScoped: Bool) {
    self.old = old
    self.new = new
    let before = old.evaluator.network
    let after = new.evaluator.network
    let names = old.evaluator.net.names
    var units: [Unit] = []
    var numbers: [SIMD2<Int>: Int] = [:]
    var unitOfOld = [Int?](repeating: nil, count: before.endpoints.count)
    var positions = unitOfOld
    var unitOfNew = [Int?](repeating: nil, count: after.endpoints.count)
    var added: [Endpoint.ID] = []
    for (position, endpoint) in after.endpoints.enumerated() {
      let isInPlace =
        position < before.endpoints.count && before.endpoints[position].id == endpoint.id
      guard
        let earlier =
          isInPlace ? position : names.index(of: .endpoint, endpoint.id.text).map({ Int($0) })
      else {
        added.append(endpoint.id)
        continue
      }
      let key = SIMD2(old.classNumber(of: earlier), new.classNumber(of: position))
      let number = numbers[key] ?? units.count
      if number == units.count {
        numbers[key] = number
        units.append(Unit(oldClass: key.x, newClass: key.y, members: []))
      }
      units[number].members.append((earlier, position))
      unitOfOld[earlier] = number
      positions[earlier] = position
      unitOfNew[position] = number
    }
    self.units = units
    self.added = added
    removed = before.endpoints.indices.filter { unitOfOld[$0] == nil }
      .map { before.endpoints[$0].id }
    self.unitOfOld = unitOfOld
    self.unitOfNew = unitOfNew
    let scope = isScoped ? ChangeScope(before, after) : nil
    func touched(_ ids: Set<Endpoint.ID>?) -> [Bool] {
      guard let ids else { return [Bool](repeating: true, count: units.count) }
      return units.map { unit in
        !ids.isEmpty && unit.members.contains { ids.contains(after.endpoints[$0.new].id) }
      }
    }
    let isSource = touched(scope?.sources)
    let isDestination = touched(scope?.destinations)
    let isMore = touched(scope?.moreThanGroups)
    let comparison = UnitComparison(
      old, new, units,
      isScoped
        ? UnitComparison.Scope(
          sendsByOtherGroups: zip(isSource, isMore).map { $0 && !$1 },
          isReachedByOtherGroups: zip(isDestination, isMore).map { $0 && !$1 },
          isDestination: isDestination, positions: positions) : nil)
    let found = Self.changes(
      comparison, from: units.indices.filter { isSource[$0] },
      to: units.indices.filter { isDestination[$0] })
    changes = found.changes
    departed = (
      Self.departures(units, found.departing, .opened),
      Self.departures(units, found.departing, .closed)
    )
    exposed = Self.exposures(old, new, scope?.destinations)
  }

  /// What was found for one unit.
  private struct Row: Sendable {
    var changes: [Change] = []
    var departures: [Interval] = []
  }

  /// Compares the pairs of which the source, or the destination, is touched.
  private static func changes(
    _ comparison: UnitComparison, from sources: [Int], to destinations: [Int]
  ) -> (changes: [Change], departing: [(source: Int, intervals: [Interval])]) {
    let isSource = Set(sources)
    let rows = Mutex([Row](repeating: Row(), count: sources.count + destinations.count))
    let workers = Mutex<[UnitComparison.Worker]>([])
    let solve: @Sendable (Int) -> Void = { row in
      var worker = workers.withLock { $0.popLast() } ?? UnitComparison.Worker(comparison)
      var found = Row()
      if row < sources.count {
        let touched = comparison.destinations(of: sources[row], &worker)
        found.departures = touched.departures
        for other in touched.units {
          if let change = worker.compare(comparison.units, sources[row], other) {
            found.changes.append(change)
          }
        }
      } else {
        let unit = destinations[row - sources.count]
        for other in comparison.sources(of: unit, &worker) where !isSource.contains(other) {
          if let change = worker.compare(comparison.units, other, unit) {
            found.changes.append(change)
          }
        }
      }
      let result = found
      rows.withLock { $0[row] = result }
      workers.withLock { $0.append(worker) }
    }
    DispatchQueue.concurrentPerform(iterations: sources.count + destinations.count, execute: solve)
    let all = rows.withLock { $0 }
    let departing = sources.indices.filter { !all[$0].departures.isEmpty }.map {
      (source: sources[$0], intervals: all[$0].departures)
    }
    let changes = all.flatMap(\.changes).sorted {
      ($0.source, $0.destination) < ($1.source, $1.destination)
    }
    return (changes, departing)
  }
}

extension UnitComparison.Worker {
  /// What differs from the endpoints of one unit to those of another; `nil` when nothing does.
  fileprivate mutating func compare(
    _ units: [NetworkDiff.Unit], _ source: Int, _ destination: Int
  ) -> NetworkDiff.Change? {
    guard let ends = Self.representatives(units, source, destination) else { return nil }
    let was = before.answer(
      from: .endpoint(ends.source.old), to: .endpoint(ends.destination.old))
    let now = after.answer(
      from: .endpoint(ends.source.new), to: .endpoint(ends.destination.new))
    if was.reachable == now.reachable { return nil }
    return NetworkDiff.Change(
      source: source, destination: destination,
      opened: now.reachable.subtracting(was.reachable),
      closed: was.reachable.subtracting(now.reachable), opensOutside: now.isHandedOver,
      closedOutside: was.isHandedOver)
  }

  /// Two different endpoints of two units; `nil` when both are the same single endpoint.
  private static func representatives(
    _ units: [NetworkDiff.Unit], _ source: Int, _ destination: Int
  ) -> (source: (old: Int, new: Int), destination: (old: Int, new: Int))? {
    let sources = units[source].members
    let destinations = units[destination].members
    if source != destination { return (sources[0], destinations[0]) }
    return sources.count > 1 ? (sources[0], sources[1]) : nil
  }
}
