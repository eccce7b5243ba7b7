// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@testable import PacketPath

/// Rows of columns, as texts and as numbers, against the same rows of text.
@Suite("Rows of columns") struct ColumnRowsTests {
  /// The texts of one column, one behind the other.
  private struct Texts {
    var bytes: [UInt8] = []

    mutating func append(_ text: String) -> ColumnField {
      let start = UInt64(bytes.count)
      bytes += Array(text.utf8)
      // Inputs make an empty text a missing value.
      return text.isEmpty
        ? ColumnField(.missing) : ColumnField(.text, start, UInt64(bytes.count))
    }
  }

  /// The number that a text is, as an input makes it of columns of texts.
  private func number(
    _ text: String, missing: UInt64, _ parse: (Span<UInt8>, Range<Int>) -> UInt64
  ) -> ColumnField {
    let bytes = Array(text.utf8)
    return ColumnField(.number, text.isEmpty ? missing : parse(bytes.span, bytes.indices))
  }

  /// An endpoint or an address as a number.
  private func place(_ text: String, _ evaluator: Evaluator) -> ColumnField {
    if text.isEmpty { return ColumnField(.missing) }
    if let address = try? IPAddress(text) { return ColumnField(address) }
    return ColumnField(.number, evaluator.endpoint(named: text).map { UInt64($0) } ?? .max)
  }

  private func space(_ text: String, _ evaluator: Evaluator) -> ColumnField {
    if text.isEmpty { return ColumnField(.missing) }
    return ColumnField(.number, evaluator.sourceSpace(named: text).map { UInt64($0) } ?? .max)
  }

  @Test("are decided as rows of text", arguments: 0..<40)
  func agreement(_ number: UInt64) throws {
    let network = CollidingNetwork(seed: Seed(number)).network
    let evaluator = try Evaluator(network)
    let flows = RandomFlows(network: network, seed: Seed(number), count: 320).rows
    let cache = DecisionCache(for: evaluator)
    var decisions = ColumnDecisions()
    for start in stride(from: 0, to: flows.count, by: ColumnRows.limit) {
      let batch = Array(flows[start..<min(start + ColumnRows.limit, flows.count)])
      for hasTexts in [true, false] {
        var rows = ColumnRows()
        var sources = Texts()
        var spaces = Texts()
        var destinations = Texts()
        for (index, flow) in batch.enumerated() {
          rows.sources[index] =
            hasTexts ? sources.append(flow.source) : place(flow.source, evaluator)
          rows.sourceSpaces[index] =
            hasTexts ? spaces.append(flow.sourceSpace) : space(flow.sourceSpace, evaluator)
          rows.destinations[index] =
            hasTexts ? destinations.append(flow.destination) : place(flow.destination, evaluator)
          rows.protocols[index] = self.number(
            flow.ipProtocol, missing: 6, Evaluator.columnProtocol)
          rows.sourcePorts[index] = self.number(
            flow.sourcePort, missing: 49152, Evaluator.columnPort)
          rows.destinationPorts[index] = self.number(
            flow.destinationPort, missing: .max, Evaluator.columnPort)
        }
        evaluator.decide(
          &rows, count: batch.count, sourceTexts: sources.bytes.span,
          spaceTexts: spaces.bytes.span, destinationTexts: destinations.bytes.span, using: cache,
          into: &decisions)
        expect(decisions.columns, batch, evaluator, "seed \(number), texts \(hasTexts)")
      }
    }
  }

  /// Compares the answers with those of the rows one by one.
  private func expect(
    _ columns: DecisionColumns, _ flows: [FlowFields], _ evaluator: Evaluator, _ comment: String
  ) {
    for (index, flow) in flows.enumerated() {
      let decision = evaluator.decide(flow)
      let isSame =
        columns.verdicts[index] == decision.verdict.rawValue
        && columns.reasons[index] == decision.reason.rawValue
        && columns.replies[index] == decision.reply.rawValue
        && columns.replyReasons[index] == decision.replyReason?.rawValue ?? DecisionColumns.none
        && columns.decidedBy[index] == DeciderWords(decision.decidedBy)
        && columns.replyDecidedBy[index] == DeciderWords(decision.replyDecidedBy)
      if !isSame { Issue.record("\(comment), \(flow): not \(decision)") }
      var text: [UInt8] = []
      let isKnown = evaluator.write(columns.decidedBy[index], to: &text)
      if !isKnown || text != Array(evaluator.text(decision.decidedBy).utf8) {
        Issue.record("\(comment), \(flow): what decided has another text")
      }
    }
  }

  @Test("words that no decision gave are refused")
  func strangeDeciders() throws {
    let evaluator = try Evaluator(CollidingNetwork(seed: Seed(1)).network)
    var text: [UInt8] = []
    for kind: UInt32 in [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255, 256, .max] {
      let words = DeciderWords(kind: kind, first: .max, second: .max)
      #expect(!evaluator.write(words, to: &text))
    }
    #expect(text.isEmpty)
    let nobody = DeciderWords(kind: 0, first: .max, second: .max)
    #expect(evaluator.write(nobody, to: &text))
  }
}
