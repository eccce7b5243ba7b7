// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How a search tree lies in memory: lines of 64 bytes, 16 words each.
///
/// A leaf holds up to eight neighbouring intervals: the last keys of the first seven, then the words
/// of all eight. A node holds the last keys of its first fifteen children, then the byte at which its
/// first child begins; the others follow it. What is not there has the greatest key, which no key is
/// greater than.
///
///     a leaf of three intervals      0–9 → a, 10–19 → b, from 20 on → c
///       keys                         9 19 – – – – – ·     words  a b c c c c c c
///     looked for: 15                 greater than one key: word 1, which is b
///
/// So a step is: how many of the keys are less than the one looked for? That is one comparison of
/// 16 numbers, without a branch.
enum SearchTree {
  static let lineBytes = 64
  static let leafWidth = 8
  static let nodeWidth = 16

  /// How many lines a tree of so many intervals takes.
  static func lineCount(intervals: Int) -> Int {
    if intervals == 1 { return 0 }
    var level = (intervals + leafWidth - 1) / leafWidth
    var total = level
    while level > 1 {
      level = (level + nodeWidth - 1) / nodeWidth
      total += level
    }
    return total
  }

  /// Writes a tree.
  ///
  /// - Parameters:
  ///   - keys: Where each interval begins, ascending; the first is taken as the least key.
  ///   - words: What each interval leads to, as many as there are keys.
  ///   - memory: Where the lines lie.
  ///   - first: The first of ``lineCount(intervals:)`` lines for the tree.
  static func write(
    keys: [UInt32], words: [UInt32], to memory: FlatMemory, firstLine first: Int
  ) -> LookupWord {
    precondition(!keys.isEmpty && keys.count == words.count, "as many words as keys")
    if keys.count == 1 { return LookupWord(rawValue: words[0]) }
    var line = first
    var lows: [UInt32] = []
    for low in stride(from: 0, to: keys.count, by: leafWidth) {
      let offset = line * lineBytes
      for slot in 0..<leafWidth {
        let next = low + slot + 1
        let isLast = next >= keys.count || slot == leafWidth - 1
        memory.store(isLast ? UInt32.max : keys[next] &- 1, at: offset + 4 * slot)
        let word = words[Swift.min(low + slot, keys.count - 1)]
        memory.store(word, at: offset + 4 * (leafWidth + slot))
      }
      lows.append(keys[low])
      line += 1
    }
    var levels = 0
    var below = first
    while lows.count > 1 {
      let start = line
      var next: [UInt32] = []
      for low in stride(from: 0, to: lows.count, by: nodeWidth) {
        let offset = line * lineBytes
        for slot in 0..<nodeWidth - 1 {
          let child = low + slot + 1
          memory.store(
            child < lows.count ? lows[child] &- 1 : UInt32.max, at: offset + 4 * slot)
        }
        let child = UInt32(truncatingIfNeeded: (below + low) * lineBytes)
        memory.store(child, at: offset + 4 * (nodeWidth - 1))
        next.append(lows[low])
        line += 1
      }
      below = start
      lows = next
      levels += 1
    }
    return .tree(levels: levels, line: line - 1)
  }

  /// Where a tree lies: its lines, the leaves first, and how many of them are leaves.
  static func extent(
    of tree: LookupWord, in memory: FlatMemory
  ) -> (first: Int, count: Int, leaves: Int) {
    // The root is the last line, and the first child of every first child leads to the first leaf.
    var line = tree.line
    var levelStart = line
    for _ in 0..<tree.levels {
      let child = memory.load(at: line * lineBytes + 60, as: UInt32.self)
      levelStart = line
      line = Int(child) / lineBytes
    }
    let leaves = tree.levels == 0 ? 1 : levelStart - line
    return (line, tree.line - line + 1, leaves)
  }
}
