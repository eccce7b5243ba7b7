// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// What the rows of one block came to.
struct BlockResults: Sendable {
  /// The results, ready to be written.
  private(set) var output: [UInt8] = []
  /// Rows by what they came to; those not wanted are left out.
  private(set) var summary = FlowSummary()
  /// How many rows were read, wanted or not.
  private(set) var rowCount = 0
  /// How many rows are invalid, wanted or not.
  private(set) var invalidCount = 0
  /// How many of them are malformed.
  private(set) var malformedCount = 0
  /// The first of them, lines counted from the start of the block.
  private(set) var malformed: [MalformedRow] = []

  /// Forgets everything, keeping the memory.
  mutating func reset() {
    output.removeAll(keepingCapacity: true)
    summary.reset()
    malformed.removeAll()
    (rowCount, invalidCount, malformedCount) = (0, 0, 0)
  }

  /// Evaluates rows and writes their results.
  ///
  /// - Parameters:
  ///   - bytes: What the rows point into.
  ///   - file: Which of the files they come from.
  mutating func evaluate(
    _ batch: RowBatch, in bytes: [UInt8], file: Int, _ plan: EvaluationPlan
  ) {
    let text = bytes.span
    rowCount += batch.count
    for index in 0..<batch.count {
      let row = batch[index]
      let decision =
        row.fault == nil
        ? plan.evaluator.decide(row.flow, in: text)
        : Decision(reason: .malformedRow, decidedBy: .nobody)
      let verdict = decision.verdict
      if verdict == .invalid {
        invalidCount += 1
        if decision.reason == .malformedRow { note(row, text, plan.paths[file]) }
      }
      if plan.wanted & 1 << verdict.rawValue == 0 { continue }
      summary.count(decision)
      if !plan.isSummary {
        plan.writer.write(row, decision, text, plan.evaluator, to: &output)
      }
    }
  }

  private mutating func note(_ row: ParsedRow, _ text: Span<UInt8>, _ file: String) {
    malformedCount += 1
    if malformed.count == MalformedRow.reportLimit { return }
    malformed.append(
      MalformedRow(file: file, line: row.line, message: RowComplaint.message(row, text)))
  }
}
