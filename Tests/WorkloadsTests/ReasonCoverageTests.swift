// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath
import Testing
import Workloads

/// What the generators are for: an agreement test that never meets a reason proves nothing
/// about it.
@Suite("Reasons in random flows") struct ReasonCoverageTests {
  /// How often each outcome came up over all networks.
  struct Tally: Sendable {
    var rows = 0
    var verdicts: [Verdict: Int] = [:]
    var reasons: [Reason: Int] = [:]
    var replyReasons: [Reason: Int] = [:]
    var replies: [ReplyVerdict: [Reason: Int]] = [:]
  }

  static let tally: Tally? = try? makeTally()

  static func makeTally() throws -> Tally {
    var tally = Tally()
    for seed in Seed.range(0..<300) {
      let network = CollidingNetwork(seed: seed).network
      let evaluator = try Evaluator(network)
      var text: [UInt8] = []
      for fields in RandomFlows(network: network, seed: seed, count: 700).rows {
        text.removeAll(keepingCapacity: true)
        let ranges = fields.all.map { field in
          let start = text.count
          text.append(contentsOf: field.utf8)
          return start..<text.count
        }
        let row = FlowRow(
          source: ranges[0], sourceSpace: ranges[1], destination: ranges[2],
          ipProtocol: ranges[3], sourcePort: ranges[4], destinationPort: ranges[5])
        let decision = evaluator.decide(row, in: text.span)
        tally.rows += 1
        tally.verdicts[decision.verdict, default: 0] += 1
        tally.reasons[decision.reason, default: 0] += 1
        guard let reason = decision.replyReason else { continue }
        tally.replyReasons[reason, default: 0] += 1
        tally.replies[decision.reply, default: [:]][reason, default: 0] += 1
      }
    }
    return tally
  }

  /// Whether a reply can have the reason.
  ///
  /// It starts from an endpoint that has just received, passes groups by state, and is judged for
  /// valid rows alone. `classic-region` needs a classic source whose dialled address nobody in
  /// its region has; the reply's destination is there.
  static func isPossibleOfReply(_ reason: Reason) -> Bool {
    let impossible: [Reason] = [
      .sourceNotLive, .sgEgressDeny, .sgEgressDefault, .sgIngressDeny, .sgIngressDefault,
      .classicRegion,
    ]
    return reason.verdict != .invalid && !impossible.contains(reason)
  }

  @Test("every reason is met as a verdict", arguments: Reason.allCases)
  func verdicts(_ reason: Reason) throws {
    let tally = try #require(Self.tally)
    let count = tally.reasons[reason, default: 0]
    if reason == .replyAstray {
      #expect(count == 0)
    } else {
      #expect(count >= 20, "\(reason.code): \(count)")
    }
  }

  @Test("every reason that a reply can have is met as one, no other is", arguments: Reason.allCases)
  func replies(_ reason: Reason) throws {
    let tally = try #require(Self.tally)
    let count = tally.replyReasons[reason, default: 0]
    #expect(Self.isPossibleOfReply(reason) ? count >= 5 : count == 0, "\(reason.code): \(count)")
  }

  @Test(
    "hand-overs leave the reply unknown",
    arguments: [Reason.vpn, .directConnect, .ccn, .appliance, .internet, .nat])
  func handOvers(_ reason: Reason) throws {
    let tally = try #require(Self.tally)
    #expect(tally.replies[.unknown]?[reason] ?? 0 >= 100)
  }

  @Test("a good third of all flows is forwarded, few are no question")
  func shares() throws {
    let tally = try #require(Self.tally)
    let forwarded = 100 * tally.verdicts[.forward, default: 0] / tally.rows
    let invalid = 100 * tally.verdicts[.invalid, default: 0] / tally.rows
    #expect((30...60).contains(forwarded), "\(forwarded) %")
    #expect((3...10).contains(invalid), "\(invalid) %")
  }
}
