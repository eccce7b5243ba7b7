// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

// The twins of the kernels in Sources/CKernels/rows-avx512.c: the same marks and rows.
extension CSVMarks {
  /// Notes where commas, line feeds and quotes stand, eight bytes a step.
  ///
  /// Reads from `start` to `end`, or until there are `limit` marks; there is room for 8 more.
  ///
  /// - Returns: How many marks were written; `next` is where to read on.
  @unsafe static func mark(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ marks: UnsafeMutablePointer<UInt32>,
    _ limit: Int, _ next: inout Int
  ) -> Int {
    var at = start
    var count = 0
    while at + 8 <= end && count < limit {
      // SAFETY: the eight bytes end before `end`.
      let bytes = unsafe UInt64(
        littleEndian: UnsafeRawPointer(text + at).loadUnaligned(as: UInt64.self))
      let feeds = zeros(bytes ^ 0x0A0A_0A0A_0A0A_0A0A)
      let quotes = zeros(bytes ^ 0x2222_2222_2222_2222)
      var found = zeros(bytes ^ 0x2C2C_2C2C_2C2C_2C2C) | feeds | quotes
      while found != 0 {
        let bit = found & (0 &- found)
        let kind = (feeds & bit != 0 ? lineFeed : 0) | (quotes & bit != 0 ? quote : 0)
        let place = UInt32(truncatingIfNeeded: at &+ found.trailingZeroBitCount &>> 3)
        // SAFETY: fewer than `limit` and eight marks were written.
        unsafe marks[count] = place | kind
        count &+= 1
        found ^= bit
      }
      at += 8
    }
    while at < end && count < limit {
      // SAFETY: the byte is before `end`, and the mark is within the limit.
      let byte = unsafe text[at]
      let place = UInt32(truncatingIfNeeded: at)
      switch byte {
      case 0x2C: unsafe marks[count] = place
      case 0x0A: unsafe marks[count] = place | lineFeed
      case 0x22: unsafe marks[count] = place | quote
      case _: count &-= 1
      }
      count &+= 1
      at += 1
    }
    next = at
    return count
  }

  /// The highest bit of each byte that is zero.
  @inline(__always) private static func zeros(_ bytes: UInt64) -> UInt64 {
    let low = 0x7F7F_7F7F_7F7F_7F7F as UInt64
    return ~(((bytes & low) &+ low) | bytes | low)
  }

  /// Makes rows of marks, as `packetpath_rows_avx512` does.
  @unsafe static func makeRows(
    _ layout: CSVRowLayout, _ text: UnsafePointer<UInt8>, _ first: UnsafePointer<UInt32>,
    _ count: Int, _ line: UInt32, _ rows: UnsafeMutablePointer<RowFields>, _ limit: Int
  ) -> Int {
    let columns = layout.columns
    var marks = unsafe first - 1
    var left = count
    var made = 0
    while made < limit && left >= columns {
      // SAFETY: there are as many marks as columns, and one before them.
      var kinds: UInt32 = 0
      for index in 1..<columns { unsafe kinds |= marks[index] }
      let feed = unsafe marks[columns]
      let end = feed & offsetBits
      let start = unsafe (marks[0] &+ 1) & offsetBits
      if kinds & ~offsetBits != 0 || feed & ~offsetBits != lineFeed
        || Int(end &- start) > RowFault.lengthLimit
      {
        break
      }
      // SAFETY: the row has a comma, so that the byte before its end is part of it; rows are 16
      // words, and fewer than `limit` were made.
      let hasReturn = unsafe text[Int(end) - 1] == 0x0D
      let last = hasReturn ? layout.last : 0
      let words = unsafe UnsafeMutableRawPointer(rows + made).assumingMemoryBound(to: UInt32.self)
      for word in 0..<16 {
        let mark = unsafe marks[Int(layout.take[word])]
        let value = (mark &+ layout.add[word]) & layout.keep[word]
        unsafe words[word] = value &- (last &>> UInt32(word) & 1)
      }
      unsafe rows[made].line = line &+ UInt32(truncatingIfNeeded: made)
      unsafe rows[made].notes = layout.notes
      made += 1
      unsafe marks += columns
      left -= columns
    }
    return made
  }
}
