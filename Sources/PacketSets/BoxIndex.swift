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
  /// By rule: where its entries lie.
  private let places: [Int: [Int]]
  /// The number of leaves, a power of two.
  private let leaves: Int

  /// An index by the dimension in which the boxes differ most.
  ///
  /// - Complexity: O(n log n).
  init(_ entries: [Entry]) {
    var best = PacketBox.Dimension.source
    var most = 0
    // Few are soon looked through, by whatever dimension.
    for dimension in PacketBox.Dimension.allCases where entries.count > 32 {
      let count = Set(entries.lazy.map { $0.box[dimension] }).count
      if count > most { (best, most) = (dimension, count) }
    }
    dimension = best
    let sorted = entries.sorted { $0.box[best].lowerBound < $1.box[best].lowerBound }
    var leaves = 1
    while leaves < sorted.count { leaves *= 2 }
    var reach = [UInt128](repeating: 0, count: 2 * leaves)
    var first = [Int](repeating: .max, count: 2 * leaves)
    for (place, entry) in sorted.enumerated() {
      reach[leaves + place] = entry.box[best].upperBound
      first[leaves + place] = entry.rule
    }
    var places: [Int: [Int]] = [:]
    for (place, entry) in sorted.enumerated() { places[entry.rule, default: []].append(place) }
    self.places = places
    for node in stride(from: leaves - 1, to: 0, by: -1) {
      reach[node] = max(reach[2 * node], reach[2 * node + 1])
      first[node] = min(first[2 * node], first[2 * node + 1])
    }
    self.entries = sorted
    self.reach = reach
    self.first = first
    self.leaves = leaves
  }

  /// Takes the boxes of a rule out.
  ///
  /// - Complexity: O(log n) for each of them.
  mutating func remove(rule: Int) {
    for place in places[rule] ?? [] {
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
