// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// Flow lists answered by two networks, row by row, in memory for one block.
package struct FlowComparison: ~Copyable {
  private var source: FlowSource
  private let plans: [EvaluationPlan]

  /// Makes ready.
  ///
  /// - Throws: ``ResultColumnError`` when the lists lack a column that their header has.
  package init(
    _ source: consuming FlowSource, _ old: Evaluator, _ new: Evaluator
  ) throws(ResultColumnError) {
    var options = ResultOptions()
    options.format = .csv
    var columns: [ResultColumn] = [.verdict, .reason, .reply, .replyReason]
    for name in Self.countNames(source) { columns.append(.input(name)) }
    options.columns = columns
    plans = [
      try EvaluationPlan(old, source, options), try EvaluationPlan(new, source, options),
    ]
    self.source = source
  }

  /// The columns of the input that count what a row stands for.
  private static func countNames(_ source: borrowing FlowSource) -> [String] {
    let names = source.header?.names ?? []
    return ["packets", "bytes"].filter(names.contains)
  }

  /// Answers all rows.
  ///
  /// - Throws: ``FlowFileError`` when a list cannot be read, or turns bad.
  package mutating func run() throws(FlowFileError) -> VerdictFlips {
    let names = Self.countNames(source)
    var flips = VerdictFlips(
      hasPackets: names.contains("packets"), hasBytes: names.contains("bytes"))
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
        old.bytes.span.extracting(0..<old.count), new.bytes.span.extracting(0..<new.count))
    }
    return flips
  }
}
