// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// What becomes of the rows of a batch, in their order.
struct TakenDecisions: Sendable {
  private(set) var words: [DecisionWord] = []
  /// The decisions themselves; none when nobody wants to know what decided.
  private(set) var decisions: [Decision] = []

  /// Makes room for so many rows.
  mutating func resize(_ count: Int, keepsDeciders: Bool) {
    let none = Decision(reason: .malformedRow, decidedBy: .nobody)
    Self.resize(&words, none.word, count)
    Self.resize(&decisions, none, keepsDeciders ? count : 0)
  }

  private static func resize<Element>(
    _ elements: inout [Element], _ element: Element, _ count: Int
  ) {
    if elements.count > count { elements.removeLast(elements.count - count) }
    if elements.count < count {
      elements.append(contentsOf: repeatElement(element, count: count - elements.count))
    }
  }

  /// Takes the decision about one row.
  @inline(__always) mutating func set(_ row: Int, _ decision: Decision) {
    words[row] = decision.word
    if !decisions.isEmpty { decisions[row] = decision }
  }

  /// Takes the decisions of all rows, as far as they have answers.
  mutating func take(_ answers: [packetpath_answer], _ decider: borrowing BatchDecider) {
    let answers = answers.span
    var words = words.mutableSpan
    for index in words.indices { words[index] = decider.word(answers[index]) }
    var decided = decisions.mutableSpan
    for index in decided.indices { decided[index] = decider.decision(answers[index]) }
  }
}
