// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Reference
import Testing

/// Cases that are no part of the project, run where they exist.
@Suite("Reference data") struct ReferenceDataTests {
  static let goldenCases = ReferenceCase.data("golden")
  static let conformanceCases = ReferenceCase.data("conformance")

  /// Debug builds are slow: they look at one row in five.
  static var stride: Int {
    #if DEBUG
      5
    #else
      1
    #endif
  }

  @Test(
    "golden: every column", .enabled(if: !goldenCases.isEmpty, "no golden data here: skipped"),
    arguments: goldenCases)
  func golden(_ folder: ReferenceCase) throws {
    let evaluator = try folder.evaluator()
    let expected = try folder.lines("expected.csv")
    let header = try #require(expected.first)
    let flows = try folder.flows()
    #expect(flows.count == expected.count - 1 && !flows.isEmpty)
    for (flow, row) in zip(flows, expected.dropFirst()) {
      let decision = evaluator.decide(flow)
      let columns = [
        "verdict": decision.verdict, "reason": decision.reason, "reply": decision.reply,
        "reply_reason": decision.replyReason, "decided_by": decision.decidedBy,
        "reply_decided_by": decision.replyDecidedBy, "stage": decision.stage,
      ]
      for (name, value) in zip(header, row) {
        if let own = columns[name] { #expect(own == value, "\(name) of \(flow)") }
      }
      #expect(header.count { columns[$0] != nil } >= 5)
    }
  }

  @Test(
    "conformance: verdict and reply of an independent analyzer",
    .enabled(if: !conformanceCases.isEmpty, "no conformance data here: skipped"),
    arguments: conformanceCases)
  func conformance(_ folder: ReferenceCase) throws {
    let evaluator = try folder.evaluator()
    let expected = try folder.lines("expected.csv").dropFirst()
    let rows = Array(zip(try folder.flows(), expected))
    #expect(rows.count == expected.count && !rows.isEmpty)
    var wrong: [String] = []
    for index in Swift.stride(from: 0, to: rows.count, by: Self.stride) {
      let (flow, row) = rows[index]
      let decision = evaluator.decide(flow)
      if decision.verdict != row[0] || (!row[1].isEmpty && decision.reply != row[1]) {
        wrong.append("\(flow): \(decision), expected \(row)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(rows.count): \(wrong.prefix(5))")
  }
}
