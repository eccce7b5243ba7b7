// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Boxes found by what they overlap in one dimension.
///
/// The boxes lie sorted by where they begin, and a tree over them knows how far those of each part
/// reach, so that parts which end too early are passed over whole.
struct BoxIndex: Sendable {
  /// A box and the number of the rule that it is of.
  struct Entry: Hashable, Sendable {
    let box: PacketBox
    let rule: Int
  }

  let dimension: PacketBox.Dimension
  /// Sorted by the lower bound in the dimension.
  private let entries: [Entry]
  /// By node of a binary tree whose root is 1: the largest upper bound below it.
  private let reach: [UInt128]
  /// By node: the first rule that has a box below it.
  private var first: [Int]
  /// Where the entries of all rules lie, rule by rule, and where each rule starts among them.
  private let places: [Int]
  private let starts: [Int]
  /// The number of leaves, a power of two.
  private let leaves: Int

  /// An index by the dimension in which the boxes differ most.
  ///
  /// - Complexity: O(n log n).
  init(_ entries: [Entry]) {
    let best = Self.dimension(of: entries)
    dimension = best
    let order = entries.indices.map { (lower: entries[$0].box[best].lowerBound, entry: $0) }
      .sorted { $0.lower < $1.lower }
    let sorted = order.map { entries[$0.entry] }
    var leaves = 1
    while leaves < sorted.count { leaves *= 2 }
    var reach = [UInt128](repeating: 0, count: 2 * leaves)
    var first = [Int](repeating: .max, count: 2 * leaves)
    for (place, entry) in sorted.enumerated() {
      reach[leaves + place] = entry.box[best].upperBound
      first[leaves + place] = entry.rule
    }
    var starts = [Int](repeating: 0, count: (entries.lazy.map(\.rule).max() ?? 0) + 2)
    for entry in sorted { starts[entry.rule + 1] += 1 }
    for rule in 1..<starts.count { starts[rule] += starts[rule - 1] }
    var places = [Int](repeating: 0, count: sorted.count)
    var next = starts
    for (place, entry) in sorted.enumerated() {
      places[next[entry.rule]] = place
      next[entry.rule] += 1
    }
    self.places = places
    self.starts = starts
    for node in stride(from: leaves - 1, to: 0, by: -1) {
      reach[node] = max(reach[2 * node], reach[2 * node + 1])
      first[node] = min(first[2 * node], first[2 * node + 1])
    }
    self.entries = sorted
    self.reach = reach
    self.first = first
    self.leaves = leaves
  }

  /// The dimension in which a sample of the boxes differs most.
  private static func dimension(of entries: [Entry]) -> PacketBox.Dimension {
    var best = PacketBox.Dimension.source
    var most = 0
    let step = max(1, entries.count / 24)
    for dimension in PacketBox.Dimension.allCases {
      var met: [ClosedRange<UInt128>] = []
      for place in stride(from: 0, to: entries.count, by: step) {
        let range = entries[place].box[dimension]
        if !met.contains(range) { met.append(range) }
      }
      if met.count > most { (best, most) = (dimension, met.count) }
    }
    return best
  }

  /// Takes the boxes of a rule out.
  ///
  /// - Complexity: O(log n) for each of them.
  mutating func remove(rule: Int) {
    guard rule + 1 < starts.count else { return }
    for place in places[starts[rule]..<starts[rule + 1]] {
      var node = leaves + place
      first[node] = .max
      while node > 1 {
        node /= 2
        first[node] = min(first[2 * node], first[2 * node + 1])
      }
    }
  }

  /// The entries that overlap a box and are of rules before one, in no order.
  ///
  /// - Parameter steps: Counts down what is looked at; below 0 nothing more is.
  /// - Complexity: O(log n) for each box that overlaps in the dimension.
  func overlapping(_ box: PacketBox, before rule: Int, steps: inout Int) -> [Entry] {
    guard !entries.isEmpty else { return [] }
    let range = box[dimension]
    var found: [Entry] = []
    var nodes = [1]
    while let node = nodes.popLast() {
      steps -= 1
      if steps < 0 { return found }
      if reach[node] < range.lowerBound || first[node] >= rule { continue }
      if node < leaves {
        nodes.append(2 * node + 1)
        nodes.append(2 * node)
        continue
      }
      let place = node - leaves
      guard place < entries.count else { continue }
      let entry = entries[place]
      // Nodes come from left to right: behind this one all begin later still.
      if entry.box[dimension].lowerBound > range.upperBound { break }
      if entry.rule < rule && entry.box.overlaps(box) { found.append(entry) }
    }
    return found
  }
}
