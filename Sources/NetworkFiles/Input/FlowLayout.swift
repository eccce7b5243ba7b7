// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How the rows of a flow list are to be read: the seam where a further format joins.
enum FlowLayout: Sendable {
  case csv(CSVRowReader)
  case ndjson(JSONLineReader)

  /// Reads rows of a block until the batch is full, or the text ends.
  ///
  /// - Parameter marks: What is known of the text from one batch to the next.
  /// - Returns: Where to read on.
  func read(
    _ text: Span<UInt8>, _ range: Range<Int>, line: inout Int, _ marks: inout CSVMarks,
    into batch: inout RowBatch
  ) -> Int {
    switch self {
    case .csv(let reader): reader.read(text, range, line: &line, &marks, into: &batch)
    case .ndjson(let reader): reader.read(text, range, line: &line, into: &batch)
    }
  }

  /// Appends the value of a field whose escapes are still to be undone.
  func appendUnescaped(_ text: Span<UInt8>, _ value: Range<Int>, to output: inout [UInt8]) {
    switch self {
    case .csv: CSVFieldScan.appendUnquoted(text, value, to: &output)
    case .ndjson: JSONValueScan.appendUnescaped(text, value, to: &output)
    }
  }
}
