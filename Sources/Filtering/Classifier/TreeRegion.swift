// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A part of all headers that a tree is built for, and the rules that reach into it.
struct TreeRegion {
  var box: RuleBox
  /// Ascending; when one takes the whole region it is the last.
  var rules: [Int32]
  /// Whether the last rule takes the whole region.
  var isCovered: Bool
  /// The word to write the region's ``TreeWord`` to; -1 for the root.
  var slot: Int

  /// How many boxes a leaf of the region compares.
  var boxCount: Int { isCovered ? rules.count - 1 : rules.count }

  /// Removes the rules that one earlier rule takes all headers of the region from.
  ///
  /// - Complexity: O(n²) for n rules.
  mutating func leaveOutHidden(_ boxes: [RuleBox]) {
    var parts: [RuleBox] = []
    var kept: [Int32] = []
    for rule in rules {
      let part = boxes[Int(rule)].intersection(box)
      if parts.contains(where: { $0.contains(part) }) { continue }
      kept.append(rule)
      // Where sets decide too, later rules may still be asked.
      if !part.asksSets { parts.append(part) }
    }
    rules = kept
  }
}
