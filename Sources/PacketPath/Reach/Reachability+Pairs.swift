// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Synchronization

extension Reachability {
  /// How many classes of sources are solved before their pairs are handed out.
  private static let rowsAtATime = 256

  /// Calls for every pair of classes between which anything passes, by source and then by
  /// destination, on the caller's thread. An endpoint is not paired with itself.
  ///
  /// - Parameters:
  ///   - sources: The numbers of the classes of sources, in the order wanted; all by default.
  ///   - destinations: Likewise for destinations.
  ///   - oneWay: Whether the packet alone counts.
  ///   - isParallel: Whether all cores work.
  ///   - body: Takes a pair of classes.
  /// - Complexity: O(pairs of classes).
  public func forEachPair<E: Error>(
    from sources: [Int]? = nil, to destinations: [Int]? = nil, oneWay: Bool = false,
    isParallel: Bool = true, _ body: (ReachPair) throws(E) -> Void
  ) throws(E) {
    let sources = sources ?? Array(classes.indices)
    let destinations = destinations ?? Array(classes.indices)
    let solvers = Mutex<[ReachSolver]>([])
    var start = 0
    while start < sources.count {
      let end = min(start + Self.rowsAtATime, sources.count)
      let first = start
      let rows = Mutex([[ReachPair]](repeating: [], count: end - start))
      let solve: @Sendable (Int) -> Void = { row in
        var solver = solvers.withLock { $0.popLast() } ?? self.makeSolver()
        let pairs = self.pairs(sources[first + row], destinations, oneWay, &solver)
        rows.withLock { $0[row] = pairs }
        solvers.withLock { $0.append(solver) }
      }
      if isParallel && destinations.count > 16 {
        DispatchQueue.concurrentPerform(iterations: end - start, execute: solve)
      } else {
        for row in 0..<end - start { solve(row) }
      }
      for pairs in rows.withLock({ $0 }) {
        for pair in pairs { try body(pair) }
      }
      start = end
    }
  }

  private func pairs(
    _ source: Int, _ destinations: [Int], _ oneWay: Bool, _ solver: inout ReachSolver
  ) -> [ReachPair] {
    var pairs: [ReachPair] = []
    for destination in destinations {
      guard let ends = representatives(source, destination),
        let found = solver.traffic(from: ends.source, to: ends.destination, oneWay: oneWay)
      else { continue }
      pairs.append(
        ReachPair(
          source: source, destination: destination, traffic: found.traffic,
          isHandedOver: found.isHandedOver))
    }
    return pairs
  }
}
