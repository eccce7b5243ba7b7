// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What looking up in trees is expected to cost.
///
/// A model in place of a clock, so that a list is always compiled the same way: nanoseconds for a
/// header, a tree, a node and a block, fitted to the benchmark `classify`, and more for each doubling
/// of the memory beyond what a core's own cache holds.
enum TreeCost {
  private static let header = 3.0
  private static let tree = 1.5
  private static let node = 1.4
  private static let narrowBlock = 2.0
  private static let wideBlock = 4.0
  private static let nodeMiss = 0.5
  private static let narrowMiss = 1.0
  private static let wideMiss = 1.8
  private static let cachedBytes = 512 << 10

  /// The mean over the samples.
  static func measure(
    _ trees: CompiledTrees, _ samples: [PacketHeader<UInt32>], firstLine: Int
  ) -> Double {
    var (treeCount, nodeCount, narrowCount, wideCount) = (0, 0, 0, 0)
    // SAFETY: the words end behind the last line that a word of them names, and the pointer is moved
    // back by the lines before the first, so that lines are counted from there.
    unsafe trees.words.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let walk = unsafe TreeWalk(lines: base - 4 * TreeLayout.lineWords * firstLine)
      for header in samples {
        var best = UInt32.max
        for root in trees.roots where root.least < best {
          treeCount += 1
          var word = TreeWord(rawValue: root.word)
          while word.isNode {
            nodeCount += 1
            word = walk.child(of: word, header)
          }
          if word == .none { continue }
          var scanned = 0
          best = min(best, walk.scan(word, header, blocks: &scanned))
          if word.isNarrow { narrowCount += scanned } else { wideCount += scanned }
        }
      }
    }
    let doublings = max(
      0, Logarithm.base2(max(4 * trees.words.count, 1)) - Logarithm.base2(cachedBytes))
    let total =
      header * Double(samples.count) + tree * Double(treeCount)
      + Double(nodeCount) * (node + nodeMiss * doublings)
      + Double(narrowCount) * (narrowBlock + narrowMiss * doublings)
      + Double(wideCount) * (wideBlock + wideMiss * doublings)
    return total / Double(max(samples.count, 1))
  }
}
