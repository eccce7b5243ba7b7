// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// One block on its way: rows in, results out. Its memory is used again for block after block.
struct BlockWork: Sendable {
  /// The rows as they are read.
  var block = InputBlock()
  /// What they came to.
  private(set) var results = BlockResults()
  /// How many line breaks the rows have.
  private(set) var lineBreaks = 0
  /// The rows being evaluated.
  private var batch = RowBatch()
  /// Where commas and line feeds stand in the rows to come.
  private var marks = CSVMarks()

  /// Evaluates the block's rows and writes their results.
  ///
  /// - Parameter cache: What the thread remembers from block to block.
  mutating func run(_ plan: EvaluationPlan, _ cache: DecisionCache) {
    results.reset()
    lineBreaks = block.overlongLines
    if block.isOverlongRow {
      batch.removeAll()
      batch.append(ParsedRow(text: 0..<0, line: 0, fault: .tooLong))
      results.evaluate(batch, in: block.bytes, file: block.file, plan, cache)
      results.finish()
      return
    }
    marks.reset()
    let isPlain = PlainText.isPlain(block.bytes.span.extracting(block.text))
    let textEnd = block.bytes.count
    var start = block.text.lowerBound
    while start < block.text.upperBound {
      batch.removeAll()
      start = Self.split(
        block.bytes, start..<block.text.upperBound, plan.layout, &lineBreaks, &marks, &batch)
      if !isPlain { Self.check(&batch, block.bytes) }
      undoEscapes(plan.layout)
      results.evaluate(batch, in: block.bytes, file: block.file, plan, cache)
      if block.bytes.count > textEnd { block.bytes.removeLast(block.bytes.count - textEnd) }
    }
    results.finish()
  }

  /// Calls for each row of the block as it is to be asked; `nil` for one that cannot be read.
  mutating func forEachRow(
    _ layout: FlowLayout, _ body: (FlowRow?, Span<UInt8>) -> Void
  ) {
    lineBreaks = block.overlongLines
    if block.isOverlongRow {
      body(nil, block.bytes.span)
      return
    }
    marks.reset()
    let isPlain = PlainText.isPlain(block.bytes.span.extracting(block.text))
    let textEnd = block.bytes.count
    var start = block.text.lowerBound
    while start < block.text.upperBound {
      batch.removeAll()
      start = Self.split(
        block.bytes, start..<block.text.upperBound, layout, &lineBreaks, &marks, &batch)
      if !isPlain { Self.check(&batch, block.bytes) }
      undoEscapes(layout)
      for index in 0..<batch.count {
        let row = batch[index]
        body(row.fault == nil ? row.flow : nil, block.bytes.span)
      }
      if block.bytes.count > textEnd { block.bytes.removeLast(block.bytes.count - textEnd) }
    }
  }

  private static func split(
    _ bytes: [UInt8], _ range: Range<Int>, _ layout: FlowLayout, _ line: inout Int,
    _ marks: inout CSVMarks, _ batch: inout RowBatch
  ) -> Int {
    layout.read(bytes.span, range, line: &line, &marks, into: &batch)
  }

  /// Finds rows whose bytes are no text.
  private static func check(_ batch: inout RowBatch, _ bytes: [UInt8]) {
    let text = bytes.span
    for index in 0..<batch.count {
      var row = batch[index]
      switch row.fault {
      // What these say of the row's shape decides how it is carried along.
      case .tooManyFields, .textAfterQuote, .unclosedQuote, .nul, .invalidUTF8, .tooLong,
        .notAnObject:
        continue
      case nil, .wrongValue, .repeatedKey:
        row.fault = PlainText.fault(text, row.text) ?? row.fault
        batch[index] = row
      }
    }
  }

  /// Puts fields without their escapes behind the text.
  private mutating func undoEscapes(_ layout: FlowLayout) {
    for index in 0..<batch.count where batch.hasEscapes(index) {
      var row = batch[index]
      for column in FlowColumn.allCases
      where row.escaped & 1 << UInt8(column.rawValue) != 0 {
        var value: [UInt8] = []
        layout.appendUnescaped(block.bytes.span, row.flow[column], to: &value)
        let start = block.bytes.count
        block.bytes.append(contentsOf: value)
        row.flow[column] = start..<block.bytes.count
      }
      batch[index] = row
    }
  }
}
