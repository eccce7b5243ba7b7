// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import PacketPath

/// How the 16 words of ``RowFields`` are made of the marks of a row: its commas and its line feed.
///
///     ␊ 1 0 . 8 . 1 . 1 , 1 0 . 8 . 1 . 2 , 4 4 3 ␊
///     0                 1                 2       3      marks, the line feed ahead being mark 0
///
/// Column c starts one byte behind mark c and ends at mark c + 1; the row starts behind mark 0 and
/// ends at the last. Words of columns that the header does not have are kept at 0.
struct CSVRowLayout: Sendable {
  /// Headers of more columns are read on the exact path alone.
  static let columnLimit = 15

  let take: SIMD16<UInt32>
  let add: SIMD16<UInt32>
  let keep: SIMD16<UInt32>
  /// Which words lie one byte earlier in lines that end in a carriage return and a line feed, as
  /// bits.
  let last: UInt32
  let columns: Int
  /// What is noted of each row: how many fields it has.
  let notes: UInt32

  /// The layout of rows with such columns; `nil` when there are too many.
  init?(roles: [UInt8]) {
    // A single column has no comma, by which a row differs from a blank line.
    guard roles.count >= 2 && roles.count <= Self.columnLimit else { return nil }
    var take = SIMD16<UInt32>(repeating: 0)
    var add = SIMD16<UInt32>(repeating: 0)
    var keep = SIMD16<UInt32>(repeating: 0)
    var last: UInt32 = 0
    func set(_ word: Int, from first: Int, to end: Int) {
      (take[word], take[word + 8]) = (UInt32(first), UInt32(end))
      add[word] = 1
      (keep[word], keep[word + 8]) = (CSVMarks.offsetBits, CSVMarks.offsetBits)
      if end == roles.count { last |= 1 << UInt32(word + 8) }
    }
    for (column, role) in roles.enumerated() where role != CSVHeader.unknown {
      set(Int(role), from: column, to: column + 1)
    }
    set(6, from: 0, to: roles.count)
    (self.take, self.add, self.keep, self.last) = (take, add, keep, last)
    columns = roles.count
    notes = UInt32(roles.count) << ParsedRow.fieldCountShift
  }

  /// The layout as the kernel takes it.
  var forKernel: packetpath_row_layout {
    var layout = packetpath_row_layout()
    // SAFETY: both are 16 words without padding, for which any bits do.
    unsafe layout.take = unsafeBitCast(take, to: type(of: layout.take))
    unsafe layout.add = unsafeBitCast(add, to: type(of: layout.add))
    unsafe layout.keep = unsafeBitCast(keep, to: type(of: layout.keep))
    layout.last = last
    layout.columns = UInt32(columns)
    layout.lengthLimit = UInt32(RowFault.lengthLimit)
    layout.notes = notes
    return layout
  }
}
