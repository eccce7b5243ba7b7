// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

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

  /// The network before.
  public let old: Reachability
  /// The network after.
  public let new: Reachability
  /// Endpoints that only the new network has, in its order.
  public let added: [Endpoint.ID]
  /// Endpoints that only the old network has, in its order.
  public let removed: [Endpoint.ID]

  let units: [Unit]
  let changes: [Change]
  let exposed: (opened: [Exposure], closed: [Exposure])

  /// Compares two networks.
  ///
  /// - Complexity: O(units that the change can touch × units), on all cores.
  public init(_ old: Reachability, _ new: Reachability) {
    self.init(old, new, isScoped: true)
  }

  /// - Parameter isScoped: Whether pairs that the change cannot touch are left out.
  init(_ old: Reachability, _ new: Reachability, isScoped: Bool) {
    self.old = old
    self.new = new
    let before = old.evaluator.network
    let after = new.evaluator.network
    var positions: [Endpoint.ID: Int] = [:]
    for (position, endpoint) in before.endpoints.enumerated() { positions[endpoint.id] = position }
    var units: [Unit] = []
    var numbers: [SIMD2<Int>: Int] = [:]
    var matched: Set<Endpoint.ID> = []
    var added: [Endpoint.ID] = []
    for (position, endpoint) in after.endpoints.enumerated() {
      guard let earlier = positions[endpoint.id] else {
        added.append(endpoint.id)
        continue
      }
      matched.insert(endpoint.id)
      let key = SIMD2(old.classNumber(of: earlier), new.classNumber(of: position))
      if let number = numbers[key] {
        units[number].members.append((earlier, position))
      } else {
        numbers[key] = units.count
        units.append(Unit(oldClass: key.x, newClass: key.y, members: [(earlier, position)]))
      }
    }
    self.units = units
    self.added = added
    removed = before.endpoints.map(\.id).filter { !matched.contains($0) }
    let scope = isScoped ? ChangeScope(before, after) : nil
    func touched(_ ids: Set<Endpoint.ID>?) -> [Int] {
      guard let ids else { return Array(units.indices) }
      return units.indices.filter { number in
        units[number].members.contains { ids.contains(after.endpoints[$0.new].id) }
      }
    }
    changes = Self.changes(
      old, new, units, from: touched(scope?.sources), to: touched(scope?.destinations))
    exposed = Self.exposures(old, new, scope?.destinations)
  }

  /// Compares the pairs of which the source, or the destination, is touched.
  private static func changes(
    _ old: Reachability, _ new: Reachability, _ units: [Unit], from sources: [Int],
    to destinations: [Int]
  ) -> [Change] {
    let isSource = Set(sources)
    let rows = Mutex([[Change]](repeating: [], count: sources.count + destinations.count))
    let solvers = Mutex<[(ReachSolver, ReachSolver)]>([])
    let solve: @Sendable (Int) -> Void = { row in
      var (before, after) =
        solvers.withLock { $0.popLast() } ?? (old.makeSolver(), new.makeSolver())
      var changes: [Change] = []
      func compare(_ source: Int, _ destination: Int) {
        guard let ends = Self.representatives(units, source, destination) else { return }
        let was = before.answer(
          from: .endpoint(ends.source.old), to: .endpoint(ends.destination.old))
        let now = after.answer(
          from: .endpoint(ends.source.new), to: .endpoint(ends.destination.new))
        if was.reachable == now.reachable { return }
        changes.append(
          Change(
            source: source, destination: destination,
            opened: now.reachable.subtracting(was.reachable),
            closed: was.reachable.subtracting(now.reachable), opensOutside: now.isHandedOver,
            closedOutside: was.isHandedOver))
      }
      for other in units.indices {
        if row < sources.count {
          compare(sources[row], other)
        } else if !isSource.contains(other) {
          compare(other, destinations[row - sources.count])
        }
      }
      rows.withLock { $0[row] = changes }
      solvers.withLock { $0.append((before, after)) }
    }
    DispatchQueue.concurrentPerform(iterations: sources.count + destinations.count, execute: solve)
    return rows.withLock { $0.joined() }.sorted {
      ($0.source, $0.destination) < ($1.source, $1.destination)
    }
  }

  /// Two different endpoints of two units; `nil` when both are the same single endpoint.
  private static func representatives(
    _ units: [Unit], _ source: Int, _ destination: Int
  ) -> (source: (old: Int, new: Int), destination: (old: Int, new: Int))? {
    let sources = units[source].members
    let destinations = units[destination].members
    if source != destination { return (sources[0], destinations[0]) }
    return sources.count > 1 ? (sources[0], sources[1]) : nil
  }
}
