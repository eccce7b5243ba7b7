// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A slow, obviously right reader of CSV (RFC 4180), by one state for each byte.
///
/// Quotes that do not open a field are text, as is what follows a closing quote.
enum PlainCSV {
  /// The rows as lists of values; blank lines make none.
  static func rows(_ text: [UInt8]) -> [[[UInt8]]] {
    var rows: [[[UInt8]]] = []
    var row: [[UInt8]] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var isEmpty = true
    /// Ends the row; a carriage return outside of quotes belongs to the line's end.
    func endRow(at end: Int) {
      if !isQuoted, end > 0, text[end - 1] == 0x0D, !isEmpty { field.removeLast() }
      row.append(field)
      if row != [[]] || wasQuoted { rows.append(row) }
      row = []
      field = []
      wasQuoted = false
      isEmpty = true
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      if isQuoted {
        if byte == 0x22, index + 1 < text.count, text[index + 1] == 0x22 {
          field.append(0x22)
          index += 1
        } else if byte == 0x22 {
          isQuoted = false
        } else {
          field.append(byte)
        }
      } else if byte == 0x22, field.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
      } else if byte == 0x2C {
        row.append(field)
        field = []
        wasQuoted = false
      } else if byte == 0x0A {
        endRow(at: index)
        index += 1
        continue
      } else {
        field.append(byte)
      }
      isEmpty = false
      index += 1
    }
    if !isEmpty { endRow(at: index) }
    return rows
  }
}
