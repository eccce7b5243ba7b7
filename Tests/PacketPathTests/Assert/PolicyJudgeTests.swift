// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Reference
import Testing
import Workloads

@testable import PacketPath

/// Assertions judged by sets against the same judged row by row, on small random networks in which
/// everything collides.
@Suite("Assertions") struct PolicyJudgeTests {
  #if DEBUG
    static let seeds: Range<UInt64> = 0..<6
  #else
    static let seeds: Range<UInt64> = 0..<60
  #endif
  static let assertionsEach = 24

  struct Counts: Sendable {
    var judged = 0
    var failed = 0
    var rows = 0
    var unresolved = 0
    var differences: [String] = []

    mutating func add(_ other: Counts) {
      judged += other.judged
      failed += other.failed
      rows += other.rows
      unresolved += other.unresolved
      differences += other.differences
    }
  }

  @Test(
    "fixed cases: an address that a returned endpoint has, too; an address of the source itself",
    arguments: [32, 46])
  func fixedCases(_ seed: UInt64) throws {
    let counts = try Self.compare(Seed(seed))
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(2))")
    #expect(counts.judged > 0)
  }

  @Test("every pair on every port at which anything changes, row by row, gives the same outcome")
  func bruteForce() async throws {
    let counts = try await withThrowingTaskGroup(of: Counts.self) { group in
      for seed in Seed.range(Self.seeds) { group.addTask { try Self.compare(seed) } }
      var total = Counts()
      for try await counts in group { total.add(counts) }
      return total
    }
    print("assertions: \(counts.judged) judged, \(counts.failed) failed, \(counts.rows) rows")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    // Otherwise this test would say little.
    #expect(counts.judged > 8 * Self.seeds.count)
    #expect(counts.failed * 5 > counts.judged && counts.failed * 5 < 4 * counts.judged)
  }

  private static func compare(_ seed: Seed) throws -> Counts {
    let network = CollidingNetwork(seed: seed).network
    var counts = Counts()
    if network.endpoints.count < 2 { return counts }
    let evaluator = try Evaluator(network)
    let judge = PolicyJudge(Reachability(evaluator))
    let plain = PlainAssertion(evaluator)
    let reference = ReferenceEvaluator(network)
    var drawing = RandomAssertions(network: network, random: SplitMix64(seed))
    for number in 0..<assertionsEach {
      let assertion = drawing.next(number)
      guard let resolved = try? judge.resolve(assertion) else {
        counts.unresolved += 1
        continue
      }
      if resolved.sourceCount * resolved.destinationCount > 120 { continue }
      let (outcome, rows) = plain.outcome(of: assertion)
      counts.rows += rows
      if outcome == .cannotTell { continue }
      let verdict = judge.judge(resolved)
      counts.judged += 1
      if !verdict.holds { counts.failed += 1 }
      if verdict.holds != (outcome == .holds) {
        counts.differences.append("seed \(seed), \(assertion): \(verdict), rows say \(outcome)")
      }
      if let example = verdict.counterexample,
        let fault = fault(of: example, assertion, evaluator, reference)
      {
        counts.differences.append("seed \(seed), \(assertion): \(example): \(fault)")
      }
    }
    return counts
  }

  /// Why a counterexample is none; `nil` when it contradicts the assertion and the evaluator and the
  /// reference answer as it says.
  private static func fault(
    of example: Counterexample, _ assertion: PolicyAssertion, _ evaluator: Evaluator,
    _ reference: ReferenceEvaluator
  ) -> String? {
    let fields = example.witness.fields
    let row = FlowFields(
      source: fields[0], sourceSpace: fields[1], destination: fields[2], ipProtocol: fields[3],
      sourcePort: fields[4], destinationPort: fields[5])
    let decision = evaluator.decide(row)
    if decision.verdict != example.verdict || decision.reason != example.reason
      || decision.reply != example.reply || decision.replyReason != example.replyReason
      || evaluator.text(decision.decidedBy) != example.decidedBy
    {
      return "the row says \(decision)"
    }
    let slow = reference.decide(
      source: row.source, sourceSpace: row.sourceSpace, destination: row.destination,
      ipProtocol: row.ipProtocol, sourcePort: row.sourcePort,
      destinationPort: row.destinationPort)
    if slow.verdict != example.verdict.text || slow.reason != example.reason.code {
      return "the reference says \(slow)"
    }
    if let trace = evaluator.explain(row), trace.decidedBy != example.decidedBy {
      return "explain says \(trace.decidedBy)"
    }
    let contradicts =
      switch assertion.expectation {
      case .unreachable: decision.isReachable
      case .reachable, .someReachable: !decision.isReachable
      }
    if !contradicts { return "it does not contradict" }
    let traffic = PolicyJudge.traffic(of: assertion)
    let isNamed = traffic.contains(
      example.witness.ipProtocol, sourcePort: example.witness.sourcePort ?? 0,
      destinationPort: example.witness.destinationPort ?? 0)
    return isNamed ? nil : "the assertion does not name it"
  }
}
