// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import PacketPath

/// Where commas, line feeds and quotes stand in a stretch of a block, and the rows made of that.
///
/// A mark is an offset in 30 bits and two bits of what stands there. Rows of as many fields as there
/// are columns, without quotes, are read off the marks alone; all others are left to
/// ``CSVRowReader``, which goes on behind them.
struct CSVMarks: Sendable {
  /// The bits of a mark that are the offset.
  static let offsetBits: UInt32 = 1 << 30 - 1
  static let lineFeed: UInt32 = 1 << 31
  static let quote: UInt32 = 1 << 30

  /// How many marks are found at a time: few enough to stay in the nearest cache.
  private static let limit = 2048
  /// Room behind the limit: for the kernel's slack, and the 16 words it reads at a time.
  private static let slack = Int(PACKETPATH_MARK_SLACK) + 32

  private let kernel: RowKernel
  /// Marks from `first` to `end`; one ahead of them, so that the first has one before it.
  private var marks: [UInt32]
  private var first = 1
  private var end = 1
  /// Where the marks end in the text.
  private var markedEnd = 0

  init(_ kernel: RowKernel = .chosen) {
    self.kernel = kernel
    marks = [UInt32](repeating: 0, count: 1 + 2 * Self.limit + Self.slack)
  }

  /// Forgets all marks: another text comes.
  mutating func reset() { (first, end, markedEnd) = (1, 1, 0) }

  /// Reads plain rows until the batch is full, or the next row is none.
  ///
  /// - Parameters:
  ///   - offset: Where the next row starts; goes on.
  ///   - textEnd: Where the text ends, at most 2^30.
  ///   - line: How many line breaks were passed; counts on.
  mutating func readRows(
    _ text: Span<UInt8>, _ offset: inout Int, _ textEnd: Int, line: inout Int,
    _ layout: CSVRowLayout, into batch: inout RowBatch
  ) {
    precondition(offset <= textEnd && textEnd <= text.count && textEnd <= 1 << 30)
    pass(to: offset)
    while !batch.isFull {
      if end - first < layout.columns {
        if markedEnd >= textEnd { return }
        refill(text, textEnd)
        continue
      }
      marks[first - 1] = UInt32(truncatingIfNeeded: offset &- 1)
      let count = makeRows(text, layout, line: line, into: &batch)
      if count > 0 {
        first += count * layout.columns
        line += count
        offset = Int(marks[first - 1] & Self.offsetBits) + 1
      }
      if end - first >= layout.columns { return }
    }
  }

  /// Drops marks before an offset that was reached on another way.
  private mutating func pass(to offset: Int) {
    while first < end, Int(marks[first] & Self.offsetBits) < offset { first += 1 }
    if first == end { markedEnd = max(markedEnd, offset) }
  }

  /// Finds further marks, behind those that are left.
  private mutating func refill(_ text: Span<UInt8>, _ textEnd: Int) {
    let kept = end - first
    for index in 0..<kept { marks[1 + index] = marks[first + index] }
    (first, end) = (1, 1 + kept)
    // SAFETY: `readRows` has checked the end of the text, where the kernel stops; it writes at most
    // `limit` marks and its slack behind the kept ones, which are fewer than a row has columns.
    unsafe text.withUnsafeBufferPointer { text in
      unsafe marks.withUnsafeMutableBufferPointer { marks in
        guard let text = text.baseAddress, let marks = marks.baseAddress else { return }
        switch kernel {
        case .avx512:
          unsafe end += packetpath_mark_avx512(
            text, markedEnd, textEnd, marks + end, Self.limit, &markedEnd)
        case .portable:
          unsafe end += Self.mark(text, markedEnd, textEnd, marks + end, Self.limit, &markedEnd)
        }
      }
    }
  }

  /// Makes rows of marks for as long as they are plain.
  ///
  /// - Returns: How many were made.
  private func makeRows(
    _ text: Span<UInt8>, _ layout: CSVRowLayout, line: Int, into batch: inout RowBatch
  ) -> Int {
    var count = 0
    // SAFETY: the marks from `first` to `end` lie in the array with one before and 16 words behind
    // them; all are offsets in the text; `free` has as many rows as it says.
    unsafe text.withUnsafeBufferPointer { text in
      unsafe marks.withUnsafeBufferPointer { marks in
        unsafe batch.appendUnchecked { free in
          guard let text = text.baseAddress, let marks = marks.baseAddress,
            let rows = free.baseAddress
          else { return 0 }
          switch kernel {
          case .avx512:
            var plan = layout.forKernel
            unsafe count = packetpath_rows_avx512(
              &plan, text, marks + first, end - first, UInt32(truncatingIfNeeded: line), rows,
              free.count)
          case .portable:
            unsafe count = Self.makeRows(
              layout, text, marks + first, end - first, UInt32(truncatingIfNeeded: line), rows,
              free.count)
          }
          return count
        }
      }
    }
    return count
  }
}

extension CSVMarks {
  /// All marks of a range, for tests.
  ///
  /// - Precondition: They are no more than are found at a time.
  mutating func allMarks(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt32] {
    reset()
    precondition(range.upperBound <= text.count && range.count < Self.limit)
    markedEnd = range.lowerBound
    refill(text, range.upperBound)
    return Array(marks[first..<end])
  }
}
