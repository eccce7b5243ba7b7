// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One field of a CSV row as a scan found it (RFC 4180).
struct CSVFieldScan {
  /// The field as it was read, quotes included.
  var text: Range<Int>
  /// The value: what stands between the quotes, doubled quotes still doubled.
  var value: Range<Int>
  /// Whether the value holds doubled quotes.
  var hasDoubledQuotes = false
  /// What is wrong with the field.
  var fault: RowFault?
  /// How many line breaks stand in the field.
  var lineBreaks = 0
  /// Whether the row ends behind the field.
  var isLast: Bool
  /// Where the comma or line feed behind the field stands; the end of the text when none does.
  var end: Int

  /// Scans the field that starts at an offset.
  ///
  /// - Parameter end: Where the text ends.
  init(_ text: Span<UInt8>, from start: Int, end: Int) {
    var offset = start
    var value: Range<Int>?
    var fault: RowFault?
    var hasDoubledQuotes = false
    var lineBreaks = 0
    if start < end, text[start] == 0x22 {
      offset += 1
      fault = .unclosedQuote
      while offset < end {
        let byte = text[offset]
        offset += 1
        if byte == 0x0A { lineBreaks += 1 }
        guard byte == 0x22 else { continue }
        if offset < end, text[offset] == 0x22 {
          hasDoubledQuotes = true
          offset += 1
        } else {
          fault = nil
          value = start + 1..<offset - 1
          break
        }
      }
    }
    let behindQuotes = offset
    while offset < end {
      let byte = text[offset]
      if byte == 0x2C || byte == 0x0A { break }
      offset += 1
    }
    self.end = offset
    isLast = offset == end || text[offset] == 0x0A
    // A carriage return belongs to the line's end, between quotes to the field.
    let hasReturn =
      isLast && offset > behindQuotes && text[offset - 1] == 0x0D && fault != .unclosedQuote
    let textEnd = hasReturn ? offset - 1 : offset
    self.text = start..<textEnd
    if fault == .unclosedQuote {
      self.value = start + 1..<textEnd
    } else if let value {
      self.value = value
      if textEnd > behindQuotes { fault = .textAfterQuote }
    } else {
      self.value = self.text
    }
    self.fault = fault
    self.hasDoubledQuotes = hasDoubledQuotes
    self.lineBreaks = lineBreaks
  }

  /// Appends the value, doubled quotes made single.
  static func appendUnquoted(
    _ text: Span<UInt8>, _ value: Range<Int>, to output: inout [UInt8]
  ) {
    var offset = value.lowerBound
    while offset < value.upperBound {
      let byte = text[offset]
      output.append(byte)
      offset += byte == 0x22 ? 2 : 1
    }
  }
}
