// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// The evaluation of a CSV list that lies in memory with a clock between its stages, for benchmarks.
///
/// It goes through the stages batch by batch, so that each of them finds in the caches what the others
/// leave there. An evaluation reads and decides at a time where the processor has a kernel that does, and
/// takes less than these stages together.
package struct RowProfile: ~Copyable {
  /// The stages of a row, in order.
  package enum Stage: Int, CaseIterable, Sendable {
    /// Finding the row and its fields.
    case split
    /// Making a connection of the fields: numbers, the address, the source by its id.
    case read
    /// Finding the classes of both ends and their pair, or finding out about it for the first time, and
    /// the decision of the pair for these ports.
    case decide
    /// Writing the result.
    case write
  }

  private let plan: EvaluationPlan
  private let cache: DecisionCache
  private var decisions = RowDecisions()
  private var block = InputBlock()
  private var marks = CSVMarks()
  private var batch = RowBatch()
  private var results = BlockResults()
  private let clock = ContinuousClock()
  private var durations = [Duration](repeating: .zero, count: Stage.allCases.count)
  private var intervals = [Int](repeating: 0, count: Stage.allCases.count)
  /// How many rows went through.
  package private(set) var rowCount = 0

  /// Makes ready.
  ///
  /// - Parameter header: The first line of the list, with its line feed.
  /// - Throws: ``FlowFileError`` or ``ResultColumnError`` when the header does not fit.
  package init(header: [UInt8], _ evaluator: Evaluator, _ options: ResultOptions) throws {
    plan = try EvaluationPlan(header: header, evaluator, options)
    cache = DecisionCache(for: evaluator)
    decisions.keepsDeciders = plan.keepsDeciders
  }

  /// How long a stage took so far, in nanoseconds.
  package func nanoseconds(_ stage: Stage) -> Double {
    let parts = durations[stage.rawValue].components
    return Double(parts.seconds) * 1e9 + Double(parts.attoseconds) * 1e-9
  }

  /// How often the clock was read for a stage: once for each stretch of it.
  package func readings(_ stage: Stage) -> Int { intervals[stage.rawValue] }

  /// Forgets the times, and nothing else.
  package mutating func resetTimes() {
    for stage in Stage.allCases { durations[stage.rawValue] = .zero }
    for stage in Stage.allCases { intervals[stage.rawValue] = 0 }
    rowCount = 0
  }

  /// Evaluates rows.
  ///
  /// - Returns: How many bytes the results have.
  package mutating func run(_ rows: [UInt8]) -> Int {
    block.fill(rows)
    results.reset()
    marks.reset()
    let text = block.text
    let bytes = block.bytes
    var start = text.lowerBound
    var now = clock.now
    while start < text.upperBound {
      batch.removeAll()
      start = Self.split(bytes, start..<text.upperBound, plan.layout, &marks, &batch)
      end(.split, &now)
      Self.read(batch, bytes, plan.evaluator, &decisions)
      end(.read, &now)
      plan.evaluator.decideRead(batch.count, using: cache, into: &decisions)
      end(.decide, &now)
      results.write(batch, decisions, in: bytes, file: 0, plan)
      end(.write, &now)
      rowCount += batch.count
    }
    results.finish()
    end(.write, &now)
    return results.output.count
  }

  /// A number that depends on every byte of the last results.
  package var resultSum: UInt64 { results.sum }

  private static func split(
    _ bytes: [UInt8], _ range: Range<Int>, _ layout: FlowLayout, _ marks: inout CSVMarks,
    _ batch: inout RowBatch
  ) -> Int {
    var line = 0
    return layout.read(bytes.span, range, line: &line, &marks, into: &batch)
  }

  private static func read(
    _ batch: RowBatch, _ bytes: [UInt8], _ evaluator: Evaluator, _ decisions: inout RowDecisions
  ) {
    let rows = batch.rows.span.extracting(0..<batch.count)
    _ = evaluator.read(rows, in: bytes.span, into: &decisions)
  }

  private mutating func end(_ stage: Stage, _ start: inout ContinuousClock.Instant) {
    let now = clock.now
    durations[stage.rawValue] += now - start
    intervals[stage.rawValue] += 1
    start = now
  }
}
