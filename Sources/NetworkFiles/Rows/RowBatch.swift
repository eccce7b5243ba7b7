// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// Rows that are read, decided and written together: few enough to stay in the nearest cache.
struct RowBatch: Sendable {
  /// How many rows there are at most.
  static let limit = 256

  /// The rows; only the first `count` have a meaning.
  private(set) var rows = [RowFields](repeating: RowFields(), count: limit)
  private(set) var count = 0

  var isFull: Bool { count == Self.limit }

  mutating func removeAll() { count = 0 }

  /// Adds a row.
  ///
  /// - Precondition: The batch is not full.
  mutating func append(_ row: ParsedRow) {
    rows[count] = RowFields(row)
    count += 1
  }

  /// Adds as many rows as the closure writes.
  ///
  /// The closure gets the free places, and returns how many of them it filled from the first on.
  mutating func appendUnchecked(_ body: (UnsafeMutableBufferPointer<RowFields>) -> Int) {
    let count = self.count
    // SAFETY: the places lie in the array, and the pointer is not kept.
    let added = unsafe rows.withUnsafeMutableBufferPointer { rows in
      unsafe body(UnsafeMutableBufferPointer(rebasing: rows[count...]))
    }
    precondition(added >= 0 && count + added <= Self.limit)
    self.count = count + added
  }

  /// Whether fields of a row hold escapes that are still to be undone.
  func hasEscapes(_ index: Int) -> Bool {
    rows[index].notes >> ParsedRow.escapedShift & 0x3F != 0
  }

  subscript(index: Int) -> ParsedRow {
    get { ParsedRow(rows[index]) }
    set { rows[index] = RowFields(newValue) }
  }
}
