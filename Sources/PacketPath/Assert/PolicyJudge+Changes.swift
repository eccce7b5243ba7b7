// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// What would have to change for an assertion that fails.
public struct AssertionChanges: Sendable {
  /// The changes for the packet that contradicts it.
  public let proposed: ProposedChanges
  /// Whether the assertion as a whole holds after each of them.
  public let holds: [Bool]
}

extension PolicyJudge {
  /// How many changes are tried for an assertion, and how many of them given.
  private static var tried: Int { 16 }

  /// What would have to change for the packet that contradicts an assertion: to pass, or where it is
  /// unwanted to stop. Changes after which the whole assertion holds come first.
  ///
  /// - Returns: `nil` when the assertion holds, or its packet is no question.
  /// - Complexity: That of ``ChangeProposer``, and one judgement for each change.
  public func changes(
    for verdict: AssertionVerdict, limits: ChangeProposer.Limits = .init()
  ) -> AssertionChanges? {
    guard let example = verdict.counterexample, example.verdict != .invalid else { return nil }
    let goal: ProposedChanges.Goal =
      switch verdict.assertion.expectation {
      case .unreachable: .stop
      case .reachable, .someReachable: .pass
      }
    var wide = limits
    wide.changes = max(Self.tried, limits.changes)
    var proposer = ChangeProposer(reachability, limits: wide)
    let (row, text) = example.witness.row
    let found = proposer.changes(
      to: goal, row, in: text, unwanted: UnwantedPackets(verdict.assertion))
    let judged = found.changes.map { ($0, holds(verdict.assertion, after: $0)) }
    let sorted = (judged.filter(\.1) + judged.filter { !$0.1 }).prefix(limits.changes)
    return AssertionChanges(
      proposed: ProposedChanges(
        goal: goal, changes: sorted.map(\.0), hindrance: found.hindrance),
      holds: sorted.map(\.1))
  }

  private func holds(_ assertion: PolicyAssertion, after change: ProposedChange) -> Bool {
    var evaluator = reachability.evaluator
    for edit in change.edits {
      guard let next = try? evaluator.applying(edit) else { return false }
      evaluator = next
    }
    let judge = PolicyJudge(Reachability(evaluator))
    guard let resolved = try? judge.resolve(assertion) else { return false }
    return judge.judge(resolved).holds
  }
}
