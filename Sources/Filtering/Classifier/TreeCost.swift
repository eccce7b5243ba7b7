// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What looking up in trees is expected to cost.
///
/// A model in place of a clock, so that a list is always compiled the same way: nanoseconds for a
/// header, a further tree, a node and a block, fitted to the benchmark `classify`, and more for each
/// doubling of the memory beyond what a core's own cache holds. A wide leaf costs far more where the
/// others are narrow than where all are wide, because a kernel then comes back to it.
enum TreeCost {
  private static let header = 1.0
  private static let node = 1.0
  private static let narrowBlock = 3.0
  private static let wideBlock = 5.5
  private static let wideAmongNarrow = 12.0
  /// A tree behind the first: for being asked at all, and for each header that asks.
  private static let tree = (any: 0.9, each: 1.5)
  private static let nodeMiss = 0.5
  private static let narrowMiss = 1.0
  private static let wideMiss = 1.8
  private static let cachedBytes = 512 << 10

  /// The mean over the samples.
  static func measure(
    _ trees: CompiledTrees, _ samples: [PacketHeader<UInt32>], firstLine: Int
  ) -> Double {
    if samples.isEmpty { return 0 }
    var asked = [Int](repeating: 0, count: trees.roots.count)
    var (nodeCount, narrowCount, wideCount, strayCount) = (0, 0, 0, 0)
    // SAFETY: the words end behind the last line that a word of them names, and the pointer is moved
    // back by the lines before the first, so that lines are counted from there.
    unsafe trees.words.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let walk = unsafe TreeWalk(lines: base - 4 * TreeLayout.lineWords * firstLine)
      for header in samples {
        var best = UInt32.max
        for (index, root) in trees.roots.enumerated() where root.least < best {
          asked[index] += 1
          var word = TreeWord(rawValue: root.word)
          while word.isNode {
            nodeCount += 1
            word = walk.child(of: word, header)
          }
          var scanned = 0
          best = min(best, walk.scan(word, header, blocks: &scanned))
          if word.isNarrow { narrowCount += scanned } else { wideCount += scanned }
          if !word.isNarrow && !root.isWide { strayCount += 1 }
        }
      }
    }
    let doublings = max(
      0, Logarithm.base2(max(4 * trees.words.count, 1)) - Logarithm.base2(cachedBytes))
    var total =
      header * Double(samples.count) + Double(nodeCount) * (node + nodeMiss * doublings)
      + Double(narrowCount) * (narrowBlock + narrowMiss * doublings)
      + Double(wideCount) * (wideBlock + wideMiss * doublings)
      + Double(strayCount) * (wideAmongNarrow - wideBlock)
    for count in asked.dropFirst() where count > 0 {
      total += tree.any * Double(samples.count) + tree.each * Double(count)
    }
    return total / Double(samples.count)
  }
}
