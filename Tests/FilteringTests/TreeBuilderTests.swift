// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Filtering

/// What leaves have boxes for.
@Suite("Leaves of trees") struct TreeBuilderTests {
  /// A box of some sources.
  private static func box(_ sources: ClosedRange<UInt32>) -> RuleBox {
    var box = RuleBox.everything
    box.low[0] = sources.lowerBound
    box.high[0] = sources.upperBound
    return box
  }

  private static func words(
    _ boxes: [RuleBox], leafWidth: Int = TreeLayout.narrowWidth, scansOneBlock: Bool = false
  ) -> Int {
    var builder = TreeBuilder(boxes, firstLine: 0, byteLimit: 1 << 20, workLimit: 10_000)
    _ = builder.add(
      boxes.indices.map { Int32($0) }, copyWeight: 0.5, leafWidth: leafWidth, reservedWords: 0,
      scansOneBlock: scansOneBlock)
    return builder.words.count
  }

  @Test("a rule that takes all that is left needs no box") func covering() {
    let eight = (0..<UInt32(8)).map { Self.box($0 * 10...$0 * 10 + 5) }
    #expect(Self.words(eight) == BlockLayout.narrow.words)
    #expect(Self.words(eight + [.everything]) == BlockLayout.narrow.words)
    #expect(Self.words(eight + [Self.box(90...91)]) > BlockLayout.narrow.words)
  }

  @Test("a rule behind one that takes all its headers needs no box") func hidden() {
    let wide = (0..<UInt32(8)).map { Self.box($0 * 100...$0 * 100 + 50) }
    let inside = (0..<UInt32(40)).map { Self.box($0 % 8 * 100 + $0 / 8...$0 % 8 * 100 + 40) }
    #expect(Self.words(wide + inside) == BlockLayout.narrow.words)
    // The other way round each of them is first for something.
    #expect(Self.words(inside.reversed() + wide) > BlockLayout.narrow.words)
  }

  @Test("a rule that asks sets hides none") func sets() {
    var asking = Self.box(0...100)
    asking.low[7] = 1
    let list = [RuleBox](repeating: asking, count: 12)
    #expect(Self.words(list) >= BlockLayout.wide.words)
    #expect(Self.words([Self.box(0...100)] + list) == BlockLayout.narrow.words)
  }

  @Test("what fits one block is cut or not, as asked") func oneBlock() {
    let boxes = (0..<UInt32(16)).map { Self.box($0 * 10...$0 * 10 + 5) }
    #expect(Self.words(boxes, scansOneBlock: true) == BlockLayout.wide.words)
    #expect(Self.words(boxes) > BlockLayout.wide.words)
    let more = boxes + [Self.box(500...600)]
    #expect(Self.words(more, scansOneBlock: true) == Self.words(more))
  }

  @Test("leaves of a tree for wide ones are all wide") func wide() {
    let boxes = (0..<UInt32(40)).map { Self.box($0 * 10...$0 * 10 + 5) }
    let words = Self.words(boxes, leafWidth: TreeLayout.blockWidth)
    #expect((words - TreeLayout.nodeWords) % BlockLayout.wide.words == 0)
  }
}
