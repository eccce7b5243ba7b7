// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Builds a decision tree over boxes within bounds of memory and of work.
///
/// Regions are cut one after the other, breadth first. A region that has few rules, that no cut makes
/// better, or for which memory or work no longer suffices, becomes a leaf, however many rules it has:
/// what cannot be cut is scanned, 16 boxes a step. A list that no cut helps thus costs no more memory
/// than its boxes.
struct TreeBuilder {
  private struct Region {
    var box: RuleBox
    var rules: [Int32]
    /// The word to write the region's ``TreeWord`` to; -1 for the root.
    var slot: Int
  }

  private let boxes: [RuleBox]
  /// Nodes and blocks.
  private(set) var words: [UInt32] = []
  /// The line of memory at which the words will begin.
  private let firstLine: Int
  private var finder = CutFinder()
  private var leaves: [[Int32]: TreeWord] = [:]
  /// What the words come to when every region that waits becomes a leaf.
  private var committed = 0
  private let wordLimit: Int
  /// How many rules of regions may still be looked at.
  private(set) var work: Int
  private var root = TreeWord.none
  /// Regions of so many rules are not cut.
  private var leafWidth = TreeLayout.blockWidth

  /// A builder of words that may take so many bytes in the end.
  init(_ boxes: [RuleBox], firstLine: Int, byteLimit: Int, workLimit: Int) {
    self.boxes = boxes
    self.firstLine = firstLine
    wordLimit = byteLimit / 4
    work = workLimit
  }

  /// Adds the tree of some of the boxes, whose indices ascend, leaving room for other words.
  mutating func add(
    _ rules: [Int32], copyWeight: Double, leafWidth: Int, reservedWords: Int
  ) -> TreeWord {
    finder.copyWeight = copyWeight
    finder.leafWidth = leafWidth
    self.leafWidth = leafWidth
    root = .none
    var waiting = [Region(box: .everything, rules: visible(rules, in: .everything), slot: -1)]
    committed = reservedWords + words.count + TreeLayout.leafWords(waiting[0].rules.count)
    var next = 0
    while next < waiting.count {
      let region = waiting[next]
      // What has been dealt with needs no memory any more.
      waiting[next].rules = []
      next += 1
      if !cut(region, &waiting) { place(leaf(region.rules), at: region.slot) }
    }
    return root
  }

  private mutating func place(_ word: TreeWord, at slot: Int) {
    if slot < 0 { root = word } else { words[slot] = word.rawValue }
  }

  /// The rules up to the first that takes the whole region.
  private func visible(_ rules: [Int32], in region: RuleBox) -> [Int32] {
    guard let last = rules.firstIndex(where: { boxes[Int($0)].contains(region) }) else {
      return rules
    }
    return Array(rules[...last])
  }

  /// Makes a node of the region and lets its children wait, unless it is better a leaf.
  private mutating func cut(_ region: Region, _ waiting: inout [Region]) -> Bool {
    let count = region.rules.count
    if count <= leafWidth || work < count { return false }
    work -= count
    guard let cut = finder.best(region.rules, of: boxes, in: region.box),
      cut.score < Logarithm.base2(count) - (count > TreeLayout.blockWidth ? 0.25 : 0.5)
    else { return false }
    let children = distribute(region, cut)
    var needed = TreeLayout.nodeWords - TreeLayout.leafWords(count)
    for child in children { needed += TreeLayout.leafWords(child.rules.count) }
    if committed + needed > wordLimit { return false }
    committed += needed
    let node = words.count
    let shift = TreeLayout.shift(cut.dimension)
    words.append(contentsOf: cut.lasts.map { $0 << shift | (1 << shift - 1) })
    let blanks = TreeLayout.fanOut - cut.lasts.count
    words.append(contentsOf: repeatElement(.max, count: blanks + TreeLayout.fanOut))
    place(
      .node(cutting: cut.dimension, line: firstLine + node / TreeLayout.lineWords), at: region.slot)
    for (index, child) in children.enumerated() where !child.rules.isEmpty {
      waiting.append(
        Region(box: child.box, rules: child.rules, slot: node + TreeLayout.fanOut + index))
    }
    return true
  }

  private func distribute(
    _ region: Region, _ cut: RegionCut
  ) -> [(box: RuleBox, rules: [Int32], isFull: Bool)] {
    var children: [(box: RuleBox, rules: [Int32], isFull: Bool)] = []
    var low = region.box.low[cut.dimension]
    for index in 0...cut.lasts.count {
      var box = region.box
      box.low[cut.dimension] = low
      if index < cut.lasts.count {
        box.high[cut.dimension] = cut.lasts[index]
        low = cut.lasts[index] + 1
      }
      children.append((box, [], false))
    }
    for rule in region.rules {
      let box = boxes[Int(rule)]
      let (low, high) = (box.low[cut.dimension], box.high[cut.dimension])
      for index in children.indices {
        if index < cut.lasts.count && cut.lasts[index] < low { continue }
        if children[index].box.low[cut.dimension] > high { break }
        if children[index].isFull { continue }
        children[index].rules.append(rule)
        children[index].isFull = box.contains(children[index].box)
      }
    }
    return children
  }

  /// The leaf of a list of rules: one that is there already or a new one.
  private mutating func leaf(_ rules: [Int32]) -> TreeWord {
    if rules.isEmpty { return .none }
    if let leaf = leaves[rules] { return leaf }
    let start = words.count
    let isNarrow = rules.count <= TreeLayout.narrowWidth
    let layout = isNarrow ? BlockLayout.narrow : .wide
    var remaining = (rules.count - 1) / layout.width
    for first in stride(from: 0, to: rules.count, by: layout.width) {
      let last = min(first + layout.width, rules.count)
      appendBlock(rules[first..<last], layout, remaining: remaining)
      remaining -= 1
    }
    let leaf = TreeWord.leaf(
      line: firstLine + start / TreeLayout.lineWords, isNarrow: isNarrow)
    leaves[rules] = leaf
    return leaf
  }

  private mutating func appendBlock(
    _ rules: ArraySlice<Int32>, _ layout: BlockLayout, remaining: Int
  ) {
    let block = words.count
    words.append(contentsOf: repeatElement(0, count: layout.words))
    words[block + layout.remaining] = UInt32(remaining)
    for lane in 0..<layout.width {
      let index = rules.startIndex + lane
      // A box that begins behind its end has nothing inside.
      var box = RuleBox(low: .init(repeating: .max), high: .zero)
      if index < rules.endIndex {
        box = boxes[Int(rules[index])]
        words[block + layout.positions + lane] = UInt32(rules[index])
      }
      words[block + layout.sourceLows + lane] = box.low[0]
      words[block + layout.sourceHighs + lane] = box.high[0]
      words[block + layout.destinationLows + lane] = box.low[1]
      words[block + layout.destinationHighs + lane] = box.high[1]
      words[block + layout.portLows + lane] = box.low[2] & 0xFFFF | box.low[3] << 16
      words[block + layout.portHighs + lane] = box.high[2] & 0xFFFF | box.high[3] << 16
      let shift = UInt32(lane % 4 * 8)
      words[block + layout.protocolLows + lane / 4] |= (box.low[4] & 0xFF) << shift
      words[block + layout.protocolHighs + lane / 4] |= (box.high[4] & 0xFF) << shift
    }
  }
}
