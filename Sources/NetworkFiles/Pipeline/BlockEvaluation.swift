// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// The evaluation of a CSV list that lies in memory, block by block on one thread, for benchmarks.
package struct BlockEvaluation: Sendable {
  private let plan: EvaluationPlan
  private var work = BlockWork()
  private let cache: DecisionCache
  /// How many rows were evaluated.
  package private(set) var rowCount = 0

  /// Makes ready.
  ///
  /// - Parameter header: The first line of the list, with its line feed.
  /// - Throws: ``FlowFileError`` or ``ResultColumnError`` when the header does not fit.
  package init(header: [UInt8], _ evaluator: Evaluator, _ options: ResultOptions) throws {
    plan = try EvaluationPlan(header: header, evaluator, options)
    cache = DecisionCache(for: evaluator)
  }

  /// Takes rows in, as reading them from a file would.
  package mutating func load(_ rows: [UInt8]) { work.block.fill(rows) }

  /// Evaluates the rows taken in last.
  ///
  /// - Returns: How many bytes the results have.
  package mutating func run() -> Int {
    work.run(plan, cache)
    rowCount += work.results.rowCount
    return work.results.output.count
  }

  /// A number that depends on every byte of the last results.
  package var resultSum: UInt64 { work.results.sum }
}

extension EvaluationPlan {
  /// The plan for a CSV list with this first line.
  init(header: [UInt8], _ evaluator: Evaluator, _ options: ResultOptions) throws {
    var line = 0
    guard let found = CSVRowReader.firstLine(header.span, header.indices, line: &line) else {
      throw FlowFileError(.noHeader, file: "-")
    }
    let columns = try CSVHeader(Array(header[found.text]), file: "-", lineNumber: 1)
    try self.init(
      evaluator, .csv(CSVRowReader(header: columns)), columns, options, paths: ["-"])
  }
}

extension InputBlock {
  /// How many bytes lie behind the text, so that rows near its end are copied by whole pieces.
  private static var padding: Int { 64 }

  /// Holds these rows, in the memory that it has.
  mutating func fill(_ rows: [UInt8]) {
    reset()
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: rows)
    bytes.append(contentsOf: repeatElement(0, count: Self.padding))
    text = 0..<rows.count
  }
}

extension BlockResults {
  /// A number that depends on every byte of the results.
  var sum: UInt64 {
    var sum: UInt64 = 0
    for index in 0..<output.count { sum = sum &* 31 &+ UInt64(output.bytes[index]) }
    return sum
  }
}
