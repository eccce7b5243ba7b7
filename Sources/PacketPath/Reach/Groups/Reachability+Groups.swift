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
    var rows = [Row](repeating: [:], count: result.sources.count)
    for pair in result.pairs {
      let passage = Passage(traffic: pair.traffic, isHandedOver: pair.isHandedOver)
      let number = numbers[passage] ?? sets.count
      if number == sets.count {
        numbers[passage] = number
        sets.append(passage)
      }
      rows[pair.source][pair.destination] = number
    }
    return gather(rows, result).map { row, sources in
      let ends = sources.flatMap { result.sources[$0].ends }
      var targets: [Int: [Int]] = [:]
      for (destination, set) in row { targets[set, default: []].append(destination) }
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

  /// What a source reaches: the number of the traffic to each destination.
  private typealias Row = [Int: Int]

  /// Sources by what they reach. A single endpoint that reaches others of its kind, and is reached by
  /// them, lacks itself; it belongs to those that do not.
  private func gather(_ rows: [Row], _ result: ReachResult) -> [(Row, [Int])] {
    var destinations: [ReachEnd: Int] = [:]
    for (position, unit) in result.destinations.enumerated() where unit.ends.count == 1 {
      destinations[unit.ends[0]] = position
    }
    var completed: [Row: Int] = [:]
    var candidates: [[Row]] = []
    for (source, row) in rows.enumerated() {
      var found: [Row] = []
      let ends = result.sources[source].ends
      if ends.count == 1, let itself = destinations[ends[0]], row[itself] == nil {
        for set in Set(row.values).sorted() {
          var whole = row
          whole[itself] = set
          completed[whole, default: 0] += 1
          found.append(whole)
        }
      }
      completed[row, default: 0] += 1
      candidates.append(found)
    }
    var order: [Row] = []
    var sources: [Row: [Int]] = [:]
    for (source, row) in rows.enumerated() where !row.isEmpty {
      var best = row
      for whole in candidates[source]
      where completed[whole, default: 0] > completed[best, default: 0] {
        best = whole
      }
      if sources[best] == nil { order.append(best) }
      sources[best, default: []].append(source)
    }
    return order.map { ($0, sources[$0] ?? []) }
  }

  private func witness(
    of traffic: TrafficSet, _ sources: [ReachEnd], _ destinations: [ReachEnd]
  ) -> Witness? {
    for source in sources {
      for destination in destinations {
        if source.endpoint != nil && source.endpoint == destination.endpoint { continue }
        guard let from = source.source else { continue }
        return witness(of: traffic, from: from, to: destination.destination)
      }
    }
    return nil
  }
}
