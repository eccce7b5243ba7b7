// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Reachability {
  /// A result the way a person would say it: sources with the same answers together, and for each
  /// such group destinations with the same traffic together.
  ///
  /// - Complexity: O(pairs of units).
  public func groups(of result: ReachResult) -> [ReachGroup] {
    var numbers: [Passage: Int] = [:]
    var sets: [Passage] = []
    var rows = [[Cell]](repeating: [], count: result.sources.count)
    for pair in result.pairs {
      let passage = Passage(traffic: pair.traffic, isHandedOver: pair.isHandedOver)
      let number = numbers[passage] ?? sets.count
      if number == sets.count {
        numbers[passage] = number
        sets.append(passage)
      }
      rows[pair.source].append(Cell(destination: pair.destination, set: number))
    }
    return gather(rows, result, setCount: sets.count).map { row, sources in
      let ends = sources.flatMap { result.sources[$0].ends }
      var targets: [Int: [Int]] = [:]
      for cell in row { targets[cell.set, default: []].append(cell.destination) }
      let ordered = targets.map { (set: $0.key, units: $0.value.sorted()) }
        .sorted { $0.units[0] == $1.units[0] ? $0.set < $1.set : $0.units[0] < $1.units[0] }
      return ReachGroup(
        sources: ends,
        targets: ordered.compactMap { set, units in
          let reached = units.flatMap { result.destinations[$0].ends }
          return witness(of: sets[set].traffic, ends, reached).map {
            ReachGroup.Target(
              ends: reached, traffic: sets[set].traffic, isHandedOver: sets[set].isHandedOver,
              witness: $0)
          }
        })
    }
  }

  /// What passes between two ends, as groups tell it apart.
  private struct Passage: Hashable {
    var traffic: TrafficSet
    var isHandedOver: Bool
  }

  /// A destination that a source reaches, and the number of what passes.
  private struct Cell {
    var destination: Int
    var set: Int
  }

  /// Sources by what they reach. A single endpoint that reaches others of its kind, and is reached by
  /// them, lacks itself; it belongs to those that do not.
  ///
  /// What a source reaches is known by the sum of a secret number for each of its cells: two sources
  /// with equal sums reach the same, but for a negligible chance.
  private func gather(
    _ rows: [[Cell]], _ result: ReachResult, setCount: Int
  ) -> [(row: [Cell], sources: [Int])] {
    var secrets = SecretNumbers()
    let destinationMarks = result.destinations.map { _ in secrets.next() | 1 }
    let setMarks = (0..<setCount).map { _ in secrets.next() | 1 }
    func mark(_ cell: Cell) -> UInt128 {
      destinationMarks[cell.destination] &* setMarks[cell.set]
    }
    var destinations: [ReachEnd: Int] = [:]
    for (position, unit) in result.destinations.enumerated() where unit.ends.count == 1 {
      destinations[unit.ends[0]] = position
    }
    var counts: [UInt128: Int] = [:]
    var candidates: [[(sum: UInt128, itself: Cell)]] = []
    let sums = rows.map { row in row.reduce(UInt128(0)) { $0 &+ mark($1) } }
    for (source, row) in rows.enumerated() {
      var found: [(sum: UInt128, itself: Cell)] = []
      let ends = result.sources[source].ends
      if ends.count == 1, let position = destinations[ends[0]],
        !row.contains(where: { $0.destination == position })
      {
        for set in Set(row.map(\.set)).sorted() {
          let itself = Cell(destination: position, set: set)
          let sum = sums[source] &+ mark(itself)
          counts[sum, default: 0] += 1
          found.append((sum, itself))
        }
      }
      counts[sums[source], default: 0] += 1
      candidates.append(found)
    }
    var groups: [(row: [Cell], sources: [Int])] = []
    var positions: [UInt128: Int] = [:]
    for (source, row) in rows.enumerated() where !row.isEmpty {
      var best = (sum: sums[source], row: row)
      for candidate in candidates[source]
      where counts[candidate.sum, default: 0] > counts[best.sum, default: 0] {
        best = (candidate.sum, row + [candidate.itself])
      }
      if let position = positions[best.sum] {
        groups[position].sources.append(source)
      } else {
        positions[best.sum] = groups.count
        groups.append((best.row, [source]))
      }
    }
    return groups
  }

  /// A packet between two ends of a group, one that a row asks for where there is any.
  private func witness(
    of traffic: TrafficSet, _ sources: [ReachEnd], _ destinations: [ReachEnd]
  ) -> Witness? {
    var first: Witness?
    for source in sources {
      guard let from = source.source else { continue }
      let target = destinations.first { $0.endpoint == nil || $0.endpoint != source.endpoint }
      guard let target else { continue }
      let witness = witness(of: traffic, from: from, to: target.destination)
      if witness?.isExact ?? false { return witness }
      first = first ?? witness
    }
    return first
  }
}
