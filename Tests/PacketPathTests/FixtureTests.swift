// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PacketPath
import Testing
import Workloads

/// Hand-made networks, one rule or seed statement each, in every column of the result.
@Suite("Fixtures") struct FixtureTests {
  static let cases = CaseFolder.all(in: CaseFolder.root.appending(path: "Fixtures/cases"))
  static let company = CaseFolder(path: CaseFolder.root.appending(path: "Fixtures/company"))

  /// Cases about the shape of CSV, which quote or pad: the command-line tests run them whole.
  static let plainCases = cases.filter { !$0.path.lastPathComponent.hasPrefix("csv-") }

  @Test("each case, as its README says", arguments: plainCases + [company])
  func agreement(_ folder: CaseFolder) throws {
    let evaluator = try Evaluator(try folder.network())
    let expected = try folder.rows("expected.csv")
    let flows = try folder.flows()
    #expect(flows.count == expected.count && !flows.isEmpty)
    for (flow, row) in zip(flows, expected) {
      #expect(evaluator.columns(flow) == Array(row.suffix(5)), "\(flow)")
    }
  }

  @Test("every case says in its README what it pins", arguments: cases)
  func readme(_ folder: CaseFolder) throws {
    let text = try String(contentsOf: folder.path.appending(path: "README"), encoding: .utf8)
    let line = text.prefix { $0 != "\n" }
    #expect(
      line.contains("S0") || line.contains("S1") || line.contains("S2")
        || line.contains("rules") || line.contains("fine print") || line.contains("formats"))
  }
}
