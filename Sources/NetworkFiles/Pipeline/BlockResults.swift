// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// What the rows of one block came to.
struct BlockResults: Sendable {
  /// The results, ready to be written.
  private(set) var output = ResultBuffer()
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
  /// What became of the rows of a batch.
  private var decisions = RowDecisions()
  /// Texts that are kept from block to block.
  private var phrases = ResultPhrases()
  private var deciderTexts = DeciderTexts()
  private var plainRows = PlainRows()
  /// The text of one row.
  private var scratch: [UInt8] = []

  /// Forgets everything, keeping the memory.
  mutating func reset() {
    output.removeAll()
    summary.reset()
    phrases.resetCounts()
    malformed.removeAll()
    (rowCount, invalidCount, malformedCount) = (0, 0, 0)
  }

  /// Evaluates rows and writes their results.
  ///
  /// - Parameters:
  ///   - bytes: What the rows point into.
  ///   - file: Which of the files they come from.
  ///   - cache: What the thread remembers.
  mutating func evaluate(
    _ batch: RowBatch, in bytes: [UInt8], file: Int, _ plan: EvaluationPlan,
    _ cache: DecisionCache
  ) {
    decisions.keepsDeciders = plan.keepsDeciders
    plan.evaluator.decide(
      batch.rows.span.extracting(0..<batch.count), in: bytes.span, using: cache, into: &decisions)
    write(batch, decisions, in: bytes, file: file, plan)
  }

  /// Writes the results of rows that are decided.
  mutating func write(
    _ batch: RowBatch, _ decided: RowDecisions, in bytes: [UInt8], file: Int,
    _ plan: EvaluationPlan
  ) {
    let text = bytes.span
    rowCount += batch.count
    plainRows.begin(decided, plan, &phrases, deciderTexts)
    var next = 0
    while next < batch.count {
      next = plainRows.write(
        batch, next, decided, text, plan, phrases, &deciderTexts, to: &output)
      if next == batch.count { break }
      let decision =
        plan.keepsDeciders ? decided.decisions[next] : decided.words[next].decision
      write(batch[next], decision, text, file, plan)
      next += 1
    }
  }

  /// Writes the result of one row of whatever kind.
  private mutating func write(
    _ row: ParsedRow, _ decision: Decision, _ text: Span<UInt8>, _ file: Int,
    _ plan: EvaluationPlan
  ) {
    let number = phrases.number(of: decision.word, plan)
    if decision.reason == .malformedRow { note(row, text, plan.paths[file]) }
    if plan.isSummary || !phrases.phrases[number].isWanted { return }
    scratch.removeAll(keepingCapacity: true)
    plan.writer.write(row, decision, text, plan.evaluator, to: &scratch)
    output.append(scratch)
  }

  /// Sums up when all rows of the block are evaluated.
  mutating func finish() {
    for (phrase, count) in zip(phrases.phrases, phrases.counts) where count > 0 {
      let word = phrase.word
      if word.reason.verdict == .invalid { invalidCount += count }
      if phrase.isWanted {
        summary.count(
          count, reason: word.reason, reply: word.reply, replyReason: word.replyReason)
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
