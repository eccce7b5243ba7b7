// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// Splits a block of NDJSON into rows: one object a line (formats.md §2; fine print 92).
struct JSONLineReader: Sendable {
  private let names = FlowColumn.allCases.map { Array($0.name.utf8) }

  /// Reads rows until the batch is full, or the text ends.
  ///
  /// - Parameters:
  ///   - range: The text to read: whole lines.
  ///   - line: How many line breaks were passed; counts on.
  /// - Returns: Where to read on.
  func read(
    _ text: Span<UInt8>, _ range: Range<Int>, line: inout Int, into batch: inout RowBatch
  ) -> Int {
    var offset = range.lowerBound
    while !batch.isFull, offset < range.upperBound {
      let lineEnd = text.firstIndex(of: 0x0A, offset..<range.upperBound) ?? range.upperBound
      var start = offset
      var end = lineEnd
      while start < end, JSONValueScan.isSpace(text[start]) { start += 1 }
      while end > start, JSONValueScan.isSpace(text[end - 1]) { end -= 1 }
      if start < end {
        var row = ParsedRow(text: start..<end, line: line)
        if end - start > RowFault.lengthLimit {
          row.fault = .tooLong
        } else {
          read(&row, text)
        }
        batch.append(row)
      }
      line += 1
      offset = min(lineEnd + 1, range.upperBound)
    }
    return offset
  }

  private func read(_ row: inout ParsedRow, _ text: Span<UInt8>) {
    var cursor = JSONMemberCursor(row.text)
    var seen: UInt8 = 0
    while true {
      switch cursor.next(text) {
      case .end: return
      case .malformed:
        row.fault = .notAnObject
        return
      case .member:
        row.fieldCount += 1
        guard let column = column(cursor, text) else { continue }
        let bit: UInt8 = 1 << UInt8(column.rawValue)
        if seen & bit != 0 { row.fault = row.fault ?? .repeatedKey }
        seen |= bit
        switch cursor.kind {
        case .string:
          if cursor.valueHasEscapes { row.escaped |= bit }
          row.flow[column] = cursor.value
        case .number: row.flow[column] = cursor.value
        case .null: break
        case .bool, .container: row.fault = row.fault ?? .wrongValue
        }
      }
    }
  }

  /// Which column the member under the cursor is; keys are told apart by their length first.
  private func column(_ cursor: JSONMemberCursor, _ text: Span<UInt8>) -> FlowColumn? {
    if cursor.keyHasEscapes {
      return FlowColumn.allCases.first { cursor.isKey(names[$0.rawValue], text) }
    }
    let candidates: (FlowColumn, FlowColumn?)
    switch cursor.key.count {
    case 6: candidates = (.source, nil)
    case 8: candidates = (.ipProtocol, nil)
    case 11: candidates = (.destination, .sourcePort)
    case 12: candidates = (.sourceSpace, nil)
    case 16: candidates = (.destinationPort, nil)
    case _: return nil
    }
    if text.equals(names[candidates.0.rawValue], cursor.key) { return candidates.0 }
    guard let other = candidates.1 else { return nil }
    return text.equals(names[other.rawValue], cursor.key) ? other : nil
  }
}
