// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath
import Testing
import Workloads

@Suite("Explain") struct ExplainTests {
  @Test("says what evaluate says", arguments: Seed.range(0..<150))
  func agreement(_ seed: Seed) throws {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    for row in RandomFlows(network: network, seed: seed, count: 200).rows {
      let decision = evaluator.decide(row)
      guard let trace = evaluator.explain(row) else {
        #expect(decision.verdict == .invalid, "seed \(seed), \(row)")
        continue
      }
      #expect(trace.decision == decision, "seed \(seed), \(row)")
      #expect(trace.forward.map(\.stage) == Stage.allCases, "seed \(seed), \(row)")
      let first = trace.forward.first { $0.outcome == .drop }
      if decision.verdict == .drop {
        #expect(first?.reason == decision.reason, "seed \(seed), \(row)")
        #expect(first?.decidedBy == evaluator.text(decision.decidedBy), "seed \(seed), \(row)")
        #expect(trace.blockers.first?.reason == decision.reason, "seed \(seed), \(row)")
      } else {
        #expect(first == nil, "seed \(seed), \(row): \(trace)")
      }
      guard decision.verdict == .forward, let reply = trace.reply else { continue }
      #expect(reply.verdict == decision.reply && reply.reason == decision.replyReason)
      let lost = reply.stages.first { $0.outcome == .drop }
      if decision.reply == .drop && decision.replyReason != .replyAstray {
        #expect(lost?.reason == decision.replyReason, "seed \(seed), \(row): \(trace)")
      } else {
        #expect(lost == nil, "seed \(seed), \(row): \(trace)")
      }
    }
  }
}
