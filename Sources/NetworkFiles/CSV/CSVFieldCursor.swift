// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A cursor over the fields of one row, for what is not on the fast path.
struct CSVFieldCursor {
  private var offset: Int
  private let end: Int
  private var isDone: Bool

  /// A cursor over the row's fields; a row that is too long has none.
  init(_ row: ParsedRow) {
    offset = row.text.lowerBound
    end = row.text.upperBound
    isDone = row.fault == .tooLong
  }

  /// The next field; `nil` behind the last.
  mutating func next(_ text: Span<UInt8>) -> CSVFieldScan? {
    if isDone { return nil }
    let field = CSVFieldScan(text, from: offset, end: end)
    isDone = field.isLast
    offset = field.end + 1
    return field
  }
}
