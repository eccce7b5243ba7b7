// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// What evaluating a CSV list in memory is made of, one stage at a time, for benchmarks.
///
/// Each stage works on what the stages before it gave when the value was made, batch by batch as an
/// evaluation does, so that its time is its own.
package struct RowStages: Sendable {
  private let text: [UInt8]
  private let rows: Range<Int>
  private let plan: EvaluationPlan
  private var marks = CSVMarks()
  private var batches: [RowBatch] = []
  private var decisions: [RowDecisions] = []
  private var batch = RowBatch()
  private var answers = RowDecisions()
  private var results = BlockResults()
  /// How many rows there are.
  package private(set) var rowCount = 0

  /// Reads and decides a list of plain rows.
  ///
  /// - Parameter text: The list, its header the first line.
  package init(
    _ text: [UInt8], _ evaluator: Evaluator, _ options: ResultOptions
  ) throws {
    var line = 0
    guard let found = CSVRowReader.firstLine(text.span, text.indices, line: &line) else {
      throw FlowFileError(.noHeader, file: "-")
    }
    let header = try CSVHeader(Array(text[found.text]), file: "-", lineNumber: 1)
    rows = found.end..<text.count
    // Rows near the end of the text are not copied by whole pieces; an evaluation's blocks have as
    // much behind them.
    let padded = text + [UInt8](repeating: 0, count: 64)
    self.text = padded
    plan = try EvaluationPlan(
      evaluator, .csv(CSVRowReader(header: header)), header, options, paths: ["-"])
    let cache = DecisionCache(for: evaluator)
    var offset = rows.lowerBound
    while offset < rows.upperBound {
      batch.removeAll()
      offset = splitBatch(from: offset)
      batches.append(batch)
      let batch = batch
      evaluator.decide(
        batch.rows.span.extracting(0..<batch.count), in: padded.span, using: cache,
        into: &answers)
      decisions.append(answers)
      rowCount += batch.count
    }
  }

  private mutating func splitBatch(from offset: Int) -> Int {
    var line = 0
    let text = text
    let layout = plan.layout
    let rest = offset..<rows.upperBound
    return layout.read(text.span, rest, line: &line, &marks, into: &batch)
  }

  /// Finds all rows and their fields.
  ///
  /// - Returns: A number that depends on all of them.
  package mutating func split() -> UInt64 {
    var sum: UInt64 = 0
    marks.reset()
    var offset = rows.lowerBound
    while offset < rows.upperBound {
      batch.removeAll()
      offset = splitBatch(from: offset)
      sum = sum &* 31 &+ UInt64(batch.count &+ offset)
    }
    return sum
  }

  /// Makes packets of all rows.
  ///
  /// - Returns: A number that depends on how many rows are questions.
  package mutating func read() -> UInt64 {
    var sum: UInt64 = 0
    let text = text
    for batch in batches {
      let rows = batch.rows.span.extracting(0..<batch.count)
      sum &+= UInt64(plan.evaluator.read(rows, in: text.span, into: &answers))
    }
    return sum
  }

  /// Writes the results of all rows.
  ///
  /// - Returns: How many bytes they have.
  package mutating func write() -> UInt64 {
    results.reset()
    for index in batches.indices {
      results.write(batches[index], decisions[index], in: text, file: 0, plan)
    }
    results.finish()
    return UInt64(results.output.count)
  }
}
