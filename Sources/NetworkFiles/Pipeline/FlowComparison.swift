// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// Flow lists answered by two networks, row by row, in memory for one block.
package struct FlowComparison: ~Copyable {
  private var source: FlowSource
  private let plans: [EvaluationPlan]
  private let columns: ComparedColumns

  /// Makes ready.
  ///
  /// - Throws: ``ResultColumnError`` when the lists lack a column that their header has.
  package init(
    _ source: consuming FlowSource, _ old: Evaluator, _ new: Evaluator
  ) throws(ResultColumnError) {
    columns = ComparedColumns(source.header?.names)
    var options = ResultOptions()
    options.format = .csv
    options.columns = columns.all
    plans = [
      try EvaluationPlan(old, source, options), try EvaluationPlan(new, source, options),
    ]
    self.source = source
  }

  /// Answers all rows.
  ///
  /// - Parameters:
  ///   - opened: What is opened between the networks.
  ///   - closed: What is closed.
  /// - Throws: ``FlowFileError`` when a list cannot be read, or turns bad.
  package mutating func run(
    opened: FlowSets, closed: FlowSets
  ) throws(FlowFileError) -> VerdictFlips {
    var flips = VerdictFlips(opened: opened, closed: closed)
    var before = BlockWork()
    var after = BlockWork()
    let caches = plans.map { DecisionCache(for: $0.evaluator) }
    while try source.next(into: &before.block) {
      after.block = before.block
      before.run(plans[0], caches[0])
      after.run(plans[1], caches[1])
      let old = before.results.output
      let new = after.results.output
      flips.add(
        old.bytes.span.extracting(0..<old.count), new.bytes.span.extracting(0..<new.count),
        columns, plans[0].evaluator, plans[1].evaluator)
    }
    return flips
  }
}
