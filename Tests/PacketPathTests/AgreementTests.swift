// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import PacketPath
import Reference
import Testing
import Workloads

/// The evaluator against the slow twin, on small random networks in which everything collides.
@Suite("Agreement") struct AgreementTests {
  static let seeds: Range<UInt64> = 0..<300
  static let flowsPerNetwork = 700

  @Test("evaluator and reference agree on verdict, reason, reply and what decided")
  func agreement() async throws {
    let reports = try await withThrowingTaskGroup(of: AgreementReport.self) { group in
      for seed in Seed.range(Self.seeds) {
        group.addTask { try Self.compare(seed) }
      }
      var total = AgreementReport()
      for try await report in group { total.add(report) }
      return total
    }
    print(reports.table)
    #expect(reports.rows >= 200_000)
    #expect(
      reports.differences.isEmpty, "\(reports.differences.prefix(10).joined(separator: "\n"))")
    for reason in Reason.allCases where reason != .replyAstray {
      #expect(reports.verdicts[reason, default: 0] > 0, "\(reason.code) never decided a packet")
    }
    for reason in Self.replyReasons {
      #expect(reports.replies[reason, default: 0] > 0, "\(reason.code) never decided a reply")
    }
  }

  /// Reasons that can decide a reply: groups are passed by state, a source that replies is live,
  /// and rows are invalid before there is a reply.
  static let replyReasons: [Reason] = [
    .sameSubnet, .local, .peering, .classiclink, .classic, .terminal, .internet, .nat, .vpn,
    .directConnect, .ccn, .appliance, .aclEgressDeny, .aclEgressDefault, .noRoute, .blackhole,
    .noPublicAddress, .classicNotLinked, .ecmpMemberDrops, .peeringForeign, .peeringNotActive,
    .peeringOutsidePeer, .peeringSecondaryCIDR, .peeringCLBCrossRegion, .peeringIPv6,
    .gatewayUnavailable, .natProtocol, .familyUnsupported, .noEndpoint, .destinationNotLive,
    .aclIngressDeny, .aclIngressDefault, .replyAstray,
  ]

  /// Every flow of one network, by both.
  private static func compare(_ seed: Seed) throws -> AgreementReport {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reference = ReferenceEvaluator(network)
    var report = AgreementReport()
    for flow in RandomFlows(network: network, seed: seed, count: flowsPerNetwork).rows {
      let decision = evaluator.decide(flow)
      let slow = reference.decide(
        source: flow.source, sourceSpace: flow.sourceSpace, destination: flow.destination,
        ipProtocol: flow.ipProtocol, sourcePort: flow.sourcePort,
        destinationPort: flow.destinationPort)
      let fast = ReferenceDecision(
        verdict: decision.verdict.text, reason: decision.reason.code, reply: decision.reply.text,
        replyReason: decision.replyReason?.code ?? "",
        decidedBy: evaluator.text(decision.decidedBy),
        replyDecidedBy: evaluator.text(decision.replyDecidedBy),
        stage: decision.stage?.text ?? "")
      report.count(decision)
      if fast != slow {
        report.differences.append("seed \(seed), \(flow):\n  fast \(fast)\n  slow \(slow)")
      }
    }
    return report
  }
}
