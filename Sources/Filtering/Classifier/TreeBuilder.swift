// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Builds a decision tree over boxes within bounds of memory and of work.
///
/// Regions are cut one after the other, breadth first. A region that has few rules, that no cut makes
/// better, or for which memory or work no longer suffices, becomes a leaf, however many rules it has:
/// what cannot be cut is scanned, 16 boxes a step. A list that no cut helps thus costs no more memory
/// than its boxes.
struct TreeBuilder {
  /// In regions of at most so many rules each is compared with all before it.
  private static let comparedCount = 64

  /// What one leaf has and another has not.
  private struct Leaf: Hashable {
    var rules: [Int32]
    var isCovered: Bool
    var isWide: Bool
  }

  private let boxes: [RuleBox]
  /// Nodes and blocks.
  private(set) var words: [UInt32] = []
  /// The line of memory at which the words will begin.
  private let firstLine: Int
  private var finder = CutFinder()
  private var leaves: [Leaf: TreeWord] = [:]
  /// What the words come to when every region that waits becomes a leaf.
  private var committed = 0
  private let wordLimit: Int
  /// How many rules of regions may still be looked at.
  private(set) var work: Int
  private var root = TreeWord.none
  /// Regions of so many rules are not cut.
  private var leafWidth = TreeLayout.blockWidth
  /// Whether all leaves are of wide blocks.
  private var isWide = false

  /// A builder of words that may take so many bytes in the end.
  init(_ boxes: [RuleBox], firstLine: Int, byteLimit: Int, workLimit: Int) {
    self.boxes = boxes
    self.firstLine = firstLine
    wordLimit = byteLimit / 4
    work = workLimit
  }

  /// Adds the tree of some of the boxes, whose indices ascend, leaving room for other words; if so
  /// asked, what fits one block is not cut, for the sake of headers that come alone.
  mutating func add(
    _ rules: [Int32], copyWeight: Double, leafWidth: Int, reservedWords: Int,
    scansOneBlock: Bool = false
  ) -> packetpath_tree {
    finder.copyWeight = copyWeight
    var waiting = [TreeRegion(box: .everything, rules: [], isCovered: false, slot: -1)]
    waiting[0].rules = rules
    if let last = rules.firstIndex(where: { boxes[Int($0)].contains(.everything) }) {
      waiting[0].rules = Array(rules[...last])
      waiting[0].isCovered = true
    }
    leaveOutHidden(&waiting[0])
    let count = waiting[0].boxCount
    isWide =
      count > TreeLayout.narrowWidth
      && (leafWidth > TreeLayout.narrowWidth || scansOneBlock && count <= TreeLayout.blockWidth)
    self.leafWidth = isWide ? TreeLayout.blockWidth : TreeLayout.narrowWidth
    finder.leafWidth = self.leafWidth
    // Of leaves without a box there is one.
    committed = reservedWords + words.count + leafWords(count) + leafWords(0)
    var next = 0
    while next < waiting.count {
      var region = waiting[next]
      // What has been dealt with needs no memory any more.
      waiting[next].rules = []
      next += 1
      if region.slot >= 0 { leaveOutHidden(&region) }
      if !cut(region, &waiting) { place(leaf(region), at: region.slot) }
    }
    return packetpath_tree(word: root.rawValue, least: UInt32(rules[0]), isWide: isWide)
  }

  private func leaveOutHidden(_ region: inout TreeRegion) {
    if region.rules.count <= Self.comparedCount { region.leaveOutHidden(boxes) }
  }

  private func leafWords(_ count: Int) -> Int { TreeLayout.leafWords(count, isWide: isWide) }

  private mutating func place(_ word: TreeWord, at slot: Int) {
    if slot < 0 { root = word } else { words[slot] = word.rawValue }
  }

  /// Makes a node of the region and lets its children wait, unless it is better a leaf.
  private mutating func cut(_ region: TreeRegion, _ waiting: inout [TreeRegion]) -> Bool {
    let count = region.rules.count
    if region.boxCount <= leafWidth || work < count { return false }
    work -= count
    guard let cut = finder.best(region.rules, of: boxes, in: region.box),
      cut.score < Logarithm.base2(count) - (isWide ? 0.25 : 0.1)
    else { return false }
    let children = distribute(region, cut)
    var needed = TreeLayout.nodeWords - leafWords(region.boxCount)
    for child in children where !child.rules.isEmpty { needed += leafWords(child.boxCount) }
    if committed + needed > wordLimit { return false }
    committed += needed
    let node = words.count
    let shift = TreeLayout.shift(cut.dimension)
    words.append(contentsOf: cut.lasts.map { $0 << shift | (1 << shift - 1) })
    let blanks = TreeLayout.fanOut - cut.lasts.count
    words.append(contentsOf: repeatElement(.max, count: blanks))
    words.append(contentsOf: repeatElement(TreeWord.none.rawValue, count: TreeLayout.fanOut))
    place(
      .node(cutting: cut.dimension, line: firstLine + node / TreeLayout.lineWords), at: region.slot)
    for (index, var child) in children.enumerated() {
      child.slot = node + TreeLayout.fanOut + index
      if child.rules.isEmpty { place(leaf(child), at: child.slot) } else { waiting.append(child) }
    }
    return true
  }

  private func distribute(_ region: TreeRegion, _ cut: RegionCut) -> [TreeRegion] {
    var children: [TreeRegion] = []
    var low = region.box.low[cut.dimension]
    for index in 0...cut.lasts.count {
      var box = region.box
      box.low[cut.dimension] = low
      if index < cut.lasts.count {
        box.high[cut.dimension] = cut.lasts[index]
        low = cut.lasts[index] + 1
      }
      children.append(TreeRegion(box: box, rules: [], isCovered: false, slot: -1))
    }
    for rule in region.rules {
      let box = boxes[Int(rule)]
      let (low, high) = (box.low[cut.dimension], box.high[cut.dimension])
      for index in children.indices {
        if index < cut.lasts.count && cut.lasts[index] < low { continue }
        if children[index].box.low[cut.dimension] > high { break }
        if children[index].isCovered { continue }
        children[index].rules.append(rule)
        children[index].isCovered = box.contains(children[index].box)
      }
    }
    return children
  }

  /// The leaf of a region: one that is there already or a new one.
  private mutating func leaf(_ region: TreeRegion) -> TreeWord {
    let key = Leaf(rules: region.rules, isCovered: region.isCovered, isWide: isWide)
    if let leaf = leaves[key] { return leaf }
    let start = words.count
    let count = region.boxCount
    let isNarrow = count <= TreeLayout.narrowWidth && !isWide
    let layout = isNarrow ? BlockLayout.narrow : .wide
    var first = 0
    repeat {
      let last = min(first + layout.width, count)
      appendBlock(region.rules[first..<last], layout, remaining: (count - last + 15) / 16)
      first = last
    } while first < count
    // What no box holds is left to the rule that takes the whole region.
    if region.isCovered {
      words[words.count - layout.words + layout.otherwise] = UInt32(region.rules[count])
    }
    let leaf = TreeWord.leaf(
      line: firstLine + start / TreeLayout.lineWords, isNarrow: isNarrow)
    leaves[key] = leaf
    return leaf
  }

  private mutating func appendBlock(
    _ rules: ArraySlice<Int32>, _ layout: BlockLayout, remaining: Int
  ) {
    let block = words.count
    words.append(contentsOf: repeatElement(0, count: layout.words))
    words[block + layout.otherwise] = .max
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
