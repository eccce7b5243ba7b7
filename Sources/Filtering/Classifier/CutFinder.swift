// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How a region of headers is cut along one dimension into at most 16 pieces.
struct RegionCut {
  var dimension: Int
  /// The last value of every piece but the last one, ascending.
  var lasts: [UInt32]
  /// How many rules reach into the pieces, all counts added.
  var total: Int
  /// What looking up still costs behind the cut, in halvings; less is better.
  var score: Double
}

/// Finds the best way to cut a region.
///
/// Along each dimension rules begin and end at certain values, and a cut is worth making only there.
/// The pieces are chosen so that the fullest one has as few rules as possible:
///
///     rules      |---a---|      |--b--|
///                    |-------c-------|          two pieces: {a, c} up to here ┐
///                |------------------d-----|                 {b, c, d}         ┘ …
struct CutFinder {
  /// How much a copy of a rule weighs against a halving of the rules that are left.
  var copyWeight = 1.0
  /// How many rules need no cut.
  var leafWidth = TreeLayout.blockWidth
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var values: [UInt32] = []
  private var begun: [Int32] = []
  private var ended: [Int32] = []

  init() {}

  /// The best cut, or `nil` when no cut leaves fewer rules to any piece.
  ///
  /// - Complexity: O(n log n) for n rules.
  mutating func best(_ rules: [Int32], of boxes: [RuleBox], in region: RuleBox) -> RegionCut? {
    var best: RegionCut?
    for dimension in 0..<RuleBox.Dimension.allCases.count {
      guard let cut = cut(rules, of: boxes, in: region, along: dimension) else { continue }
      if best.map({ cut.score < $0.score }) ?? true { best = cut }
    }
    return best
  }

  private mutating func cut(
    _ rules: [Int32], of boxes: [RuleBox], in region: RuleBox, along dimension: Int
  ) -> RegionCut? {
    let (low, high) = (region.low[dimension], region.high[dimension])
    if low == high { return nil }
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var first = 0
    for rule in rules {
      let box = boxes[Int(rule)]
      if box.low[dimension] > low { starts.append(box.low[dimension]) } else { first += 1 }
      if box.high[dimension] < high { ends.append(box.high[dimension] &+ 1) }
    }
    if starts.isEmpty && ends.isEmpty { return nil }
    starts.sort()
    ends.sort()
    merge()
    var (least, most) = (0, rules.count)
    // The smallest bound on rules in a piece that 16 pieces suffice for.
    while least < most {
      let middle = (least + most) / 2
      if pieces(bound: middle, first: first, limit: TreeLayout.fanOut) <= TreeLayout.fanOut {
        most = middle
      } else {
        least = middle + 1
      }
    }
    if least >= rules.count { return nil }
    return measured(bound: least, first: first, rules: rules.count, dimension)
  }

  /// Joins the sorted starts and ends to events, one a value.
  private mutating func merge() {
    values.removeAll(keepingCapacity: true)
    begun.removeAll(keepingCapacity: true)
    ended.removeAll(keepingCapacity: true)
    var (start, end) = (0, 0)
    while start < starts.count || end < ends.count {
      let value: UInt32
      if start == starts.count {
        value = ends[end]
      } else if end == ends.count {
        value = starts[start]
      } else {
        value = min(starts[start], ends[end])
      }
      let (fromStart, fromEnd) = (start, end)
      while start < starts.count && starts[start] == value { start += 1 }
      while end < ends.count && ends[end] == value { end += 1 }
      values.append(value)
      begun.append(Int32(start - fromStart))
      ended.append(Int32(end - fromEnd))
    }
  }

  /// How many pieces there are when a piece may have so many rules, unless one value has more.
  private func pieces(bound: Int, first: Int, limit: Int) -> Int {
    var (active, inside, pieces) = (first, first, 1)
    for index in values.indices {
      let next = active - Int(ended[index]) + Int(begun[index])
      inside += Int(begun[index])
      if inside > bound {
        inside = next
        pieces += 1
        // A single value may have more rules than the bound; no cut helps there.
        if inside > bound || pieces > limit { return limit + 1 }
      }
      active = next
    }
    return first > bound ? limit + 1 : pieces
  }

  private func measured(bound: Int, first: Int, rules: Int, _ dimension: Int) -> RegionCut {
    var (active, inside, total) = (first, first, 0)
    var weighted = 0.0
    var lasts: [UInt32] = []
    func weigh(_ count: Int) -> Double {
      Double(count) * Logarithm.base2(max(count, leafWidth * 3 / 4))
    }
    for index in values.indices {
      let next = active - Int(ended[index]) + Int(begun[index])
      if inside + Int(begun[index]) > bound {
        lasts.append(values[index] - 1)
        total += inside
        weighted += weigh(inside)
        inside = next
      } else {
        inside += Int(begun[index])
      }
      active = next
    }
    total += inside
    weighted += weigh(inside)
    let copies = Logarithm.base2(max(total, 1)) - Logarithm.base2(rules)
    return RegionCut(
      dimension: dimension, lasts: lasts, total: total,
      score: weighted / Double(max(total, 1)) + copyWeight * copies)
  }
}
