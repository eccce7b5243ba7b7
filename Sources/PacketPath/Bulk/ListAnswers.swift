// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What lists say to the ports of packets whose addresses are known, each found once.
struct ListAnswers: ~Copyable {
  /// What a list says to ports.
  struct Answer: BitwiseCopyable {
    /// The list in ``PortMaps``, or ``passes``.
    var map: UInt32
    /// Where its ways to be refused begin in a ``DecisionTable``.
    var refusals: UInt32

    /// Every packet passes.
    static var passes: UInt32 { .max }

    /// Says too much for a map.
    static var none: Answer { Answer(map: passes - 1, refusals: 0) }

    /// Was not found out yet.
    static var unknown: Answer { Answer(map: passes - 2, refusals: 0) }

    var isUnknown: Bool { map == Self.unknown.map }
    var isNone: Bool { map == Self.none.map }
  }

  /// What is known of a list and the sum of its rules whose addresses hold.
  struct Entry: BitwiseCopyable {
    var sum: UInt128
    var list: UInt32
    var answer: Answer
  }

  /// By list and sum.
  private var known = NumberMap()
  private var entries = GrowingTable<Entry>()
  private var sums: PartSums
  private(set) var maps: RuleMaps

  /// - Parameters:
  ///   - mapCapacity: How many maps of ports there may be.
  ///   - sumLimit: How many bytes it may take to find sums quickly.
  init(_ lists: FilterLists, mapCapacity: Int, sumLimit: Int) {
    maps = RuleMaps(lists, capacity: mapCapacity)
    sums = PartSums(lists, byteLimit: sumLimit)
  }

  /// How many bytes are taken.
  var byteCount: Int {
    maps.byteCount + known.byteCount + entries.byteCount + sums.byteCount
  }

  /// Asks for what is read of a list first, ahead of its use.
  @inline(__always) func prefetch(_ list: UInt32) { sums.prefetch(list) }

  /// What a list says to packets from and to these addresses.
  ///
  /// - Parameter decisions: Where answers to those refused are put.
  /// - Returns: `nil` when it says too much for a map, or when there is no room.
  /// - Complexity: O(log n) for n ranges of addresses of its rules, when it is known.
  @inline(__always)
  mutating func find(
    _ list: UInt32, _ classes: EndpointClasses, source: UInt32, destination: UInt32,
    _ decisions: inout DecisionTable
  ) -> Answer? {
    let answer: Answer
    if let interval = sums.onlyInterval(
      list, classes, source: source, destination: destination)
    {
      var kept = sums.answer(at: interval)
      if kept.isUnknown {
        kept = findBySum(list, classes, source: source, destination: destination, &decisions)
        sums.keep(kept, at: interval)
      }
      answer = kept
    } else {
      answer = findBySum(list, classes, source: source, destination: destination, &decisions)
    }
    return answer.isNone ? nil : answer
  }

  @inline(never)
  private mutating func findBySum(
    _ list: UInt32, _ classes: EndpointClasses, source: UInt32, destination: UInt32,
    _ decisions: inout DecisionTable
  ) -> Answer {
    let sum = sums.sum(list, classes, source: source, destination: destination)
    // Sums are as good as random.
    let hash = UInt64(truncatingIfNeeded: sum) &+ UInt64(list) &* 0x9E37_79B9_7F4A_7C15
    let found = known.find(hash)
    if found != .max {
      let entry = entries[Int(found)]
      if entry.list == list, entry.sum == sum { return entry.answer }
    }
    let answer =
      maps.find(list, classes.lists, source: source, destination: destination, &decisions)
      ?? Answer.none
    // Another key with the same hash keeps its place.
    if found == .max {
      known.insert(hash, UInt32(entries.count))
      entries.append(Entry(sum: sum, list: list, answer: answer))
    }
    return answer
  }
}
