// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which rules of an ordered list the earlier ones cover.
///
/// A rule is covered when every packet it matches is matched by a rule before it: then it never
/// decides. This is found by subtracting boxes, within a budget of steps: where that runs out nothing
/// is claimed.
package struct RuleCover: Sendable {
  /// What is known of a rule.
  package enum Answer: Hashable, Sendable {
    /// Some packet gets to it.
    case open
    /// None does, because of these earlier rules, by their places in the list.
    case covered(by: [Int])
    /// It was not found out.
    case undecided
  }

  /// How many steps one rule, and one list, may take.
  package struct Budget: Hashable, Sendable {
    package var ofRule: Int
    package var ofList: Int

    /// Steps of a few nanoseconds.
    package init(ofRule: Int = 1_000_000, ofList: Int = 20_000_000) {
      self.ofRule = ofRule
      self.ofList = ofList
    }
  }

  /// The packets of one rule.
  package enum Packets: Hashable, Sendable {
    /// These boxes, which may overlap.
    case boxes([PacketBox])
    /// More boxes than anybody looks at, all of them within these.
    case within([PacketBox])
  }

  private let rules: [Packets]
  private var index: BoxIndex
  /// What bounds the packets of rules whose boxes are not known.
  private let bounds: BoxIndex
  private var stepsLeft: Int
  private let budget: Budget

  /// A list of rules in the order in which they are read.
  ///
  /// - Complexity: O(n log n), n the number of boxes.
  package init(_ rules: [Packets], budget: Budget = Budget()) {
    self.rules = rules
    self.budget = budget
    stepsLeft = budget.ofList
    var entries: [BoxIndex.Entry] = []
    var bounds: [BoxIndex.Entry] = []
    for (place, packets) in rules.enumerated() {
      switch packets {
      case .boxes(let boxes):
        for box in boxes { entries.append(BoxIndex.Entry(box: box, rule: place)) }
      case .within(let boxes):
        for box in boxes { bounds.append(BoxIndex.Entry(box: box, rule: place)) }
      }
    }
    index = BoxIndex(entries)
    self.bounds = BoxIndex(bounds)
  }

  /// How many steps were taken.
  package var stepsTaken: Int { budget.ofList - stepsLeft }

  /// Whether no step is left for another rule.
  package var isSpent: Bool { stepsLeft <= 0 }

  /// What is known of a rule. One that matches no packet at all is open: nothing covers it.
  package mutating func answer(for rule: Int) -> Answer {
    if rule == 0 { return .open }
    if isSpent { return .undecided }
    var steps = min(budget.ofRule, stepsLeft)
    let before = steps
    let answer: Answer
    switch rules[rule] {
    case .boxes(let boxes): answer = boxes.isEmpty ? .open : decide(rule, boxes, &steps)
    case .within(let boxes): answer = decide(rule, within: boxes, &steps)
    }
    stepsLeft -= before - steps
    // What it matches others match before it: as a cover it adds nothing.
    if case .covered = answer { index.remove(rule: rule) }
    return answer
  }

  private func decide(_ rule: Int, _ boxes: [PacketBox], _ steps: inout Int) -> Answer {
    var covers: Set<Int> = []
    for box in boxes {
      let candidates = index.overlapping(box, before: rule, steps: &steps)
      if steps < 0 { return .undecided }
      if let whole = candidates.filter({ $0.box.contains(box) }).min(by: { $0.rule < $1.rule }) {
        covers.insert(whole.rule)
        continue
      }
      steps -= candidates.count
      if let used = Self.cover(box, candidates, &steps) {
        covers.formUnion(Self.needed(used, candidates, for: box, &steps))
        continue
      }
      // Rules whose boxes are not known may cover what the others leave, if anything can.
      let near = bounds.overlapping(box, before: rule, steps: &steps)
      if steps >= 0 && near.isEmpty { return .open }
      let isPossible = Self.cover(box, candidates + near, &steps) != nil
      return steps < 0 || isPossible ? .undecided : .open
    }
    return .covered(by: covers.sorted())
  }

  /// A rule of which only bounds are known is covered where all of these are.
  private func decide(_ rule: Int, within boxes: [PacketBox], _ steps: inout Int) -> Answer {
    let overlaps = boxes.contains { box in
      !index.overlapping(box, before: rule, steps: &steps).isEmpty
        || !bounds.overlapping(box, before: rule, steps: &steps).isEmpty
    }
    if steps >= 0 && !overlaps { return .open }
    let answer = decide(rule, boxes, &steps)
    if case .covered = answer { return answer }
    return .undecided
  }

  /// The rules that together cover a box; `nil` when they do not, or when the steps run out.
  ///
  /// The box that takes most of a piece is cut out of it, and what is left goes on with the boxes that
  /// reach it: depth first, since one piece that nothing covers settles it.
  private static func cover(
    _ box: PacketBox, _ candidates: [BoxIndex.Entry], _ steps: inout Int
  ) -> Set<Int>? {
    var used: Set<Int> = []
    var pieces = [(box: box, candidates: candidates)]
    var rest: [PacketBox] = []
    while let (piece, candidates) = pieces.popLast() {
      steps -= 4 * candidates.count + 16
      if steps < 0 { return nil }
      var near: [BoxIndex.Entry] = []
      var whole: BoxIndex.Entry?
      var largest = (volume: 0.0, place: 0)
      var total = 0.0
      for candidate in candidates {
        guard let common = candidate.box.intersection(piece) else { continue }
        if common == piece, whole.map({ candidate.rule < $0.rule }) ?? true { whole = candidate }
        let volume = common.volume
        total += volume
        if volume > largest.volume { largest = (volume, near.count) }
        near.append(candidate)
      }
      if let whole {
        used.insert(whole.rule)
        continue
      }
      // Less than there is to cover, even counted twice where they overlap.
      if total < piece.volume * 0.999_999 { return nil }
      let cutter = near.remove(at: largest.place)
      used.insert(cutter.rule)
      rest.removeAll(keepingCapacity: true)
      piece.subtract(cutter.box, into: &rest)
      for piece in rest { pieces.append((piece, near)) }
    }
    return used
  }

  /// Those of few rules without which the others do not cover the box.
  private static func needed(
    _ used: Set<Int>, _ candidates: [BoxIndex.Entry], for box: PacketBox, _ steps: inout Int
  ) -> Set<Int> {
    guard used.count <= 8 else { return used }
    var needed = used
    for rule in used.sorted().reversed() where needed.count > 1 {
      let others = candidates.filter { $0.rule != rule && needed.contains($0.rule) }
      if cover(box, others, &steps) != nil { needed.remove(rule) }
    }
    return needed
  }
}
