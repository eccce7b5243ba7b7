// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// What is done with every block; the same for all, and for all threads.
struct EvaluationPlan: Sendable {
  let evaluator: Evaluator
  let layout: FlowLayout
  let writer: ResultWriter
  /// How plain rows are written; `nil` when all are written one field at a time.
  var plainForm: ResultWriter.PlainForm?
  /// Which verdicts are wanted, as bits by their raw values.
  let wanted: UInt8
  let isSummary: Bool
  /// Whether results name what decided.
  let keepsDeciders: Bool
  /// The files' names.
  let paths: [String]

  init(_ evaluator: Evaluator, _ source: borrowing FlowSource, _ options: ResultOptions)
    throws(ResultColumnError)
  {
    try self.init(evaluator, source.layout, source.header, options, paths: source.paths)
  }

  init(
    _ evaluator: Evaluator, _ layout: FlowLayout, _ header: CSVHeader?, _ options: ResultOptions,
    paths: [String]
  ) throws(ResultColumnError) {
    self.evaluator = evaluator
    self.layout = layout
    writer = try ResultWriter(options, header: header)
    plainForm = options.isSummary ? nil : writer.plainForm
    wanted = options.only?.reduce(0) { $0 | 1 << $1.rawValue } ?? UInt8.max
    isSummary = options.isSummary
    // Rows of words alone have no column for it.
    keepsDeciders = !isSummary && plainForm?.carriesInput ?? true
    self.paths = paths
  }
}
