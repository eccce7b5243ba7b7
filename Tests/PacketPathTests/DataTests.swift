// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath
import Testing
import Workloads

/// Cases that are no part of the project, run where they exist.
@Suite("Data") struct DataTests {
  static let goldenCases = CaseFolder.data("golden")
  static let conformanceCases = CaseFolder.data("conformance")

  @Test(
    "golden: every column", .enabled(if: !goldenCases.isEmpty, "no golden data here: skipped"),
    arguments: goldenCases)
  func golden(_ folder: CaseFolder) throws {
    let evaluator = try Evaluator(try folder.network())
    let expected = try folder.rows("expected.csv")
    let flows = try folder.flows()
    #expect(flows.count == expected.count)
    for (flow, row) in zip(flows, expected) {
      #expect(evaluator.columns(flow) == Array(row.suffix(5)), "\(flow)")
    }
  }

  @Test(
    "conformance: verdict and reply of an independent analyzer",
    .enabled(if: !conformanceCases.isEmpty, "no conformance data here: skipped"),
    arguments: conformanceCases)
  func conformance(_ folder: CaseFolder) throws {
    let evaluator = try Evaluator(try folder.network())
    let expected = try folder.rows("expected.csv")
    let flows = try folder.flows()
    #expect(flows.count == expected.count && !flows.isEmpty)
    var wrong: [String] = []
    for (flow, row) in zip(flows, expected) {
      let columns = evaluator.columns(flow)
      if columns[0] != row[0] || (!row[1].isEmpty && columns[2] != row[1]) {
        wrong.append("\(flow): \(columns), expected \(row)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(flows.count): \(wrong.prefix(5))")
  }
}

extension Evaluator {
  /// The five default columns of a result.
  func columns(_ flow: FlowFields) -> [String] {
    let decision = decide(flow)
    return [
      decision.verdict.text, decision.reason.code, decision.reply.text,
      decision.replyReason?.code ?? "", text(decision.decidedBy),
    ]
  }
}
