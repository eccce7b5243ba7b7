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

    /// Steps of some ten nanoseconds.
    package init(ofRule: Int = 200_000, ofList: Int = 4_000_000) {
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
  private let index: BoxIndex
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

  /// Whether steps are left for another rule.
  package var isSpent: Bool { stepsLeft <= 0 }

  /// What is known of a rule. One that matches no packet at all is open: nothing covers it.
  package mutating func answer(for rule: Int) -> Answer {
    guard case .boxes(let boxes) = rules[rule] else { return .undecided }
    if boxes.isEmpty || rule == 0 { return .open }
    if isSpent { return .undecided }
    var steps = min(budget.ofRule, stepsLeft)
    let before = steps
    let answer = decide(rule, boxes, &steps)
    stepsLeft -= before - steps
    return answer
  }

  private func decide(_ rule: Int, _ boxes: [PacketBox], _ steps: inout Int) -> Answer {
    var covers: Set<Int> = []
    for box in boxes {
      var candidates = index.overlapping(box, before: rule, steps: &steps)
      if steps < 0 { return .undecided }
      if let whole = candidates.filter({ $0.box.contains(box) }).min(by: { $0.rule < $1.rule }) {
        covers.insert(whole.rule)
        continue
      }
      candidates.sort { $0.rule < $1.rule }
      steps -= candidates.count
      guard let used = Self.cover(box, candidates, &steps) else {
        return steps < 0 || isBounded(box, before: rule, &steps) ? .undecided : .open
      }
      covers.formUnion(Self.needed(used, candidates, for: box, &steps))
    }
    return .covered(by: covers.sorted())
  }

  /// Whether a rule whose boxes are not known may match some of the packets.
  private func isBounded(_ box: PacketBox, before rule: Int, _ steps: inout Int) -> Bool {
    let near = bounds.overlapping(box, before: rule, steps: &steps)
    return !near.isEmpty || steps < 0
  }

  /// The rules that together cover a box; `nil` when they do not, or when the steps run out.
  private static func cover(
    _ box: PacketBox, _ candidates: [BoxIndex.Entry], _ steps: inout Int
  ) -> Set<Int>? {
    // Less than there is to cover, even counted twice where they overlap.
    var volume = 0.0
    for candidate in candidates { volume += candidate.box.intersection(box)?.volume ?? 0 }
    if volume < box.volume * 0.999_999 { return nil }
    // Depth first, since one piece that nothing covers settles it.
    var used: Set<Int> = []
    var pieces = [(box: box, next: 0)]
    var rest: [PacketBox] = []
    while let (piece, first) = pieces.popLast() {
      var next = first
      while next < candidates.count, !candidates[next].box.overlaps(piece) { next += 1 }
      steps -= next - first + 4
      if next == candidates.count || steps < 0 { return nil }
      used.insert(candidates[next].rule)
      rest.removeAll(keepingCapacity: true)
      piece.subtract(candidates[next].box, into: &rest)
      for piece in rest { pieces.append((piece, next + 1)) }
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
