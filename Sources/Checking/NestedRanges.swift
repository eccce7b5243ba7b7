// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which of many blocks have addresses in common, by sorting: blocks nest or are apart, so that those
/// around a block are a stack while all of them are passed in order.
struct NestedRanges {
  /// A block and where it is listed.
  private struct Entry {
    let lower, upper: UInt128
    let place: Int
  }

  /// A block around what is being passed.
  private struct Open {
    let entry: Entry
    /// The first listed of the blocks around this one, and of those passed inside it.
    let outer: Int
    var inner: Int
  }

  private var entries: [Entry] = []

  /// Adds a block.
  ///
  /// - Parameter place: Where it is listed; no two blocks have the same.
  mutating func append(_ lower: UInt128, _ upper: UInt128, place: Int) {
    entries.append(Entry(lower: lower, upper: upper, place: place))
  }

  /// Every block that overlaps one listed before it, with the first listed of those, in the order in
  /// which they are listed.
  ///
  /// - Complexity: O(n log n).
  func overlaps() -> [(place: Int, first: Int)] {
    let sorted = entries.sorted {
      if $0.lower != $1.lower { return $0.lower < $1.lower }
      return $0.upper != $1.upper ? $0.upper > $1.upper : $0.place < $1.place
    }
    var found: [(place: Int, first: Int)] = []
    var open: [Open] = []
    func close() {
      guard let last = open.popLast() else { return }
      let first = min(last.outer, last.inner)
      if first < last.entry.place { found.append((last.entry.place, first)) }
      if let parent = open.indices.last {
        open[parent].inner = min(open[parent].inner, last.inner, last.entry.place)
      }
    }
    for entry in sorted {
      while let last = open.last, last.entry.upper < entry.lower { close() }
      let outer = open.last.map { min($0.outer, $0.entry.place) } ?? .max
      open.append(Open(entry: entry, outer: outer, inner: .max))
    }
    while !open.isEmpty { close() }
    return found.sorted { $0.place < $1.place }
  }
}
