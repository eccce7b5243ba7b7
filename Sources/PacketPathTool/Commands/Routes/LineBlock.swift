// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The part of a text that is in memory: whole lines, and the beginning of one.
///
///     margin │ lines that were read │ whole lines │ beginning of a line │ room │ margin
///            ↑                      ↑ start       ↑ wholeEnd            ↑ end
struct LineBlock {
  /// How many bytes are read at a time at most.
  private static let readSize = 1 << 16
  /// Bytes on both sides that belong to no line, for loads that reach beyond one.
  private static let margin = 32
  private static let limit = margin + 4 * readSize

  /// The bytes.
  private(set) var bytes = [UInt8](repeating: 0, count: limit + margin)
  private var start = margin
  private var wholeEnd = margin
  private var end = margin
  private var isAtEnd = false
  /// Whether the beginning of the line at ``start`` has been taken away.
  private(set) var isInsideLine = false

  /// Where the whole lines lie, each ended by a line feed.
  var wholeLines: Range<Int> { start..<wholeEnd }
  /// Where a line lies whose end is still to come.
  var partialLine: Range<Int> { wholeEnd..<end }

  /// Reads on; a last line without a line feed is given one.
  ///
  /// - Parameter read: Reads bytes into a range and says how many; 0 at the end.
  /// - Returns: Whether there was anything.
  mutating func fill<Failure>(
    _ read: (inout [UInt8], Range<Int>) throws(Failure) -> Int
  ) throws(Failure) -> Bool {
    if isAtEnd { return false }
    if start == end || Self.limit - end < Self.readSize { moveToStart() }
    var count = try read(&bytes, end..<min(end + Self.readSize, Self.limit))
    if count == 0 {
      isAtEnd = true
      if start == end && !isInsideLine { return false }
      bytes[end] = 0x0A
      count = 1
    }
    let old = end
    end += count
    var offset = end
    while offset > old && bytes[offset - 1] != 0x0A { offset -= 1 }
    wholeEnd = offset > old ? offset : start
    return true
  }

  /// Takes away what lies ahead of an offset among the whole lines.
  mutating func take(to offset: Int) {
    start = offset
    isInsideLine = false
  }

  /// Takes away the beginning of a line.
  mutating func takePartialLine() {
    start = end
    wholeEnd = end
    isInsideLine = true
  }

  /// Moves what is left to the start of the room; so seldom that it costs nothing.
  private mutating func moveToStart() {
    let count = end - start
    for index in 0..<count { bytes[Self.margin + index] = bytes[start + index] }
    start = Self.margin
    end = start + count
    wholeEnd = start
  }
}
