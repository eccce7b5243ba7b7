// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// Splits a block of CSV into rows (RFC 4180; fine print 14, 92).
struct CSVRowReader: Sendable {
  let header: CSVHeader
  /// How plain rows are read; `nil` when all are read on the exact path.
  private let layout: CSVRowLayout?

  /// - Parameter readsPlainly: Whether plain rows are read off their marks; tests compare both ways.
  init(header: CSVHeader, readsPlainly: Bool = true) {
    self.header = header
    layout = readsPlainly ? CSVRowLayout(roles: header.roles) : nil
  }

  /// Reads rows until the batch is full, or the text ends.
  ///
  /// - Parameters:
  ///   - range: The text to read: whole rows.
  ///   - line: How many line breaks were passed; counts on.
  ///   - marks: What is known of the text from one batch to the next.
  /// - Returns: Where to read on.
  func read(
    _ text: Span<UInt8>, _ range: Range<Int>, line: inout Int, _ marks: inout CSVMarks,
    into batch: inout RowBatch
  ) -> Int {
    var offset = range.lowerBound
    while !batch.isFull, offset < range.upperBound {
      if let layout {
        marks.readRows(text, &offset, range.upperBound, line: &line, layout, into: &batch)
        if batch.isFull || offset == range.upperBound { break }
      }
      readExactly(text, &offset, range.upperBound, line: &line, into: &batch)
    }
    return offset
  }

  /// Reads one row of whatever shape, or passes the blank lines that the text ends in.
  private func readExactly(
    _ text: Span<UInt8>, _ offset: inout Int, _ end: Int, line: inout Int,
    into batch: inout RowBatch
  ) {
    let roles = header.roles.span
    while offset < end {
      if let next = Self.endOfBlankLine(text, offset, end) {
        offset = next
        line += 1
        continue
      }
      var row = ParsedRow(text: offset..<offset, line: line)
      var values = [8 of Range<Int>](repeating: 0..<0)
      let start = offset
      var textEnd = start
      var isLast = false
      while !isLast {
        let fieldStart = offset
        let role = row.fieldCount < roles.count ? roles[row.fieldCount] : CSVHeader.unknown
        row.fieldCount += 1
        if offset < end, text[offset] == 0x22 {
          let field = CSVFieldScan(text, from: offset, end: end)
          values[Int(role)] = field.value
          if field.hasDoubledQuotes { row.escaped |= 1 << role }
          if let fault = field.fault { row.fault = fault }
          line += field.lineBreaks
          offset = field.end
          textEnd = field.text.upperBound
          isLast = field.isLast
        } else {
          var byte: UInt8 = 0x0A
          while offset < end {
            byte = text[offset]
            if byte == 0x2C || byte == 0x0A { break }
            offset += 1
          }
          textEnd = offset
          isLast = offset == end || byte == 0x0A
          if isLast, textEnd > fieldStart, text[textEnd - 1] == 0x0D { textEnd -= 1 }
          values[Int(role)] = fieldStart..<textEnd
        }
        // Behind the comma or line feed; at the end of the text there is none.
        if offset < end { offset += 1 } else if isLast { break }
      }
      if offset > start, text[offset - 1] == 0x0A { line += 1 }
      row.text = start..<textEnd
      row.flow = FlowRow(
        source: values[0], sourceSpace: values[1], destination: values[2], ipProtocol: values[3],
        sourcePort: values[4], destinationPort: values[5])
      if row.fieldCount > roles.count { row.fault = row.fault ?? .tooManyFields }
      if row.text.count > RowFault.lengthLimit { row.fault = .tooLong }
      batch.append(row)
      return
    }
  }

  /// Where the line at an offset ends when it is blank.
  @inline(__always)
  private static func endOfBlankLine(_ text: Span<UInt8>, _ offset: Int, _ end: Int) -> Int? {
    let byte = text[offset]
    if byte == 0x0A { return offset + 1 }
    guard byte == 0x0D else { return nil }
    if offset + 1 == end { return end }
    return text[offset + 1] == 0x0A ? offset + 2 : nil
  }

  /// Finds the header in the first rows of a file.
  ///
  /// - Returns: The header's text and where the rows behind it start; `nil` when all lines are blank.
  static func firstLine(
    _ text: Span<UInt8>, _ range: Range<Int>, line: inout Int
  ) -> (text: Range<Int>, end: Int)? {
    var start = range.lowerBound
    while start < range.upperBound, let next = endOfBlankLine(text, start, range.upperBound) {
      start = next
      line += 1
    }
    if start >= range.upperBound { return nil }
    var offset = start
    while true {
      let field = CSVFieldScan(text, from: offset, end: range.upperBound)
      line += field.lineBreaks
      offset = min(field.end + 1, range.upperBound)
      if field.isLast {
        if field.end < range.upperBound { line += 1 }
        return (start..<field.text.upperBound, offset)
      }
    }
  }
}
