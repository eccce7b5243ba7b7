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
    var rowLength = 0
    func ended(_ row: [[UInt8]], _ field: [UInt8], _ wasQuoted: Bool) -> [[UInt8]] {
      row + [!wasQuoted && field.last == 0x0D ? Array(field.dropLast()) : field]
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
        let isReturn = wasQuoted && field.last == 0x0D
        if isReturn { field.removeLast() }
        let whole = ended(row, field, wasQuoted)
        if whole != [[]] || wasQuoted { rows.append(whole) }
        row = []
        field = []
        wasQuoted = false
        rowLength = -1
      } else {
        field.append(byte)
      }
      rowLength += 1
      index += 1
    }
    if rowLength > 0 {
      let whole = ended(row, field, wasQuoted)
      if whole != [[]] || wasQuoted { rows.append(whole) }
    }
    return rows
  }
}
