// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One block on its way: rows in, results out. Its memory is used again for block after block.
struct BlockWork: Sendable {
  /// How many rows are split before they are evaluated: few enough to stay in the nearest cache.
  private static let batchRows = 256

  /// The rows as they are read.
  var block = InputBlock()
  /// What they came to.
  private(set) var results = BlockResults()
  /// How many line breaks the rows have.
  private(set) var lineBreaks = 0
  /// The rows being evaluated.
  private var rows: [ParsedRow] = []

  /// Evaluates the block's rows and writes their results.
  mutating func run(_ plan: EvaluationPlan) {
    results.reset()
    lineBreaks = block.overlongLines
    if block.isOverlongRow {
      rows = [ParsedRow(text: 0..<0, line: 0, fault: .tooLong)]
      results.evaluate(rows, in: block.bytes, file: block.file, plan)
      return
    }
    let textEnd = block.bytes.count
    let isPlain = PlainText.isPlain(block.bytes.span.extracting(block.text))
    var start = block.text.lowerBound
    while start < block.text.upperBound {
      rows.removeAll(keepingCapacity: true)
      start = Self.split(
        block.bytes, start..<block.text.upperBound, plan.layout, &lineBreaks, &rows)
      if !isPlain { Self.check(&rows, block.bytes) }
      undoEscapes(plan.layout)
      results.evaluate(rows, in: block.bytes, file: block.file, plan)
      block.bytes.removeLast(block.bytes.count - textEnd)
    }
  }

  private static func split(
    _ bytes: [UInt8], _ range: Range<Int>, _ layout: FlowLayout, _ line: inout Int,
    _ rows: inout [ParsedRow]
  ) -> Int {
    layout.read(bytes.span, range, line: &line, into: &rows, limit: batchRows)
  }

  /// Finds rows whose bytes are no text.
  private static func check(_ rows: inout [ParsedRow], _ bytes: [UInt8]) {
    let text = bytes.span
    for index in rows.indices {
      switch rows[index].fault {
      // What these say of the row's shape decides how it is carried along.
      case .tooManyFields, .textAfterQuote, .unclosedQuote, .nul, .invalidUTF8, .tooLong,
        .notAnObject:
        continue
      case nil, .wrongValue, .repeatedKey:
        rows[index].fault = PlainText.fault(text, rows[index].text) ?? rows[index].fault
      }
    }
  }

  /// Puts fields without their escapes behind the text.
  private mutating func undoEscapes(_ layout: FlowLayout) {
    for index in rows.indices where rows[index].escaped != 0 {
      for column in FlowColumn.allCases
      where rows[index].escaped & 1 << UInt8(column.rawValue) != 0 {
        var value: [UInt8] = []
        layout.appendUnescaped(block.bytes.span, rows[index].flow[column], to: &value)
        let start = block.bytes.count
        block.bytes.append(contentsOf: value)
        rows[index].flow[column] = start..<block.bytes.count
      }
    }
  }
}
