// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds where rows end, from block to block.
///
/// Where line breaks may stand between quotes (RFC 4180) it knows whether it is between them. It
/// visits quotes alone: one opens a field when a comma, a line feed or nothing stands before it, and
/// any other outside of a quoted field is text.
struct RowBoundaryScanner {
  private enum State {
    /// Outside of quotes.
    case plain
    /// Inside of quotes.
    case quoted
    /// Behind a quote that either closes the field or is the first half of a doubled one.
    case quote
  }

  /// Whether rows may hold line breaks between quotes.
  let hasQuotes: Bool
  private var state = State.plain
  /// Outside of quotes: whether a quote that came next would open a field.
  private var isFieldStart = true

  init(hasQuotes: Bool) { self.hasQuotes = hasQuotes }

  /// Goes over further text.
  ///
  /// - Parameter stopsAtFirst: Whether to stop behind the first row; the scanner then stands at the
  ///   start of a row. Otherwise all of the range is scanned.
  /// - Returns: The offset behind the first or last row that ends in the range.
  mutating func scan(_ text: Span<UInt8>, _ range: Range<Int>, stopsAtFirst: Bool = false) -> Int? {
    var boundary: Int?
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch state {
      case .plain:
        let quote = hasQuotes ? text.firstIndex(of: 0x22, offset..<range.upperBound) : nil
        let segment = offset..<(quote ?? range.upperBound)
        if stopsAtFirst {
          if let newline = text.firstIndex(of: 0x0A, segment) {
            isFieldStart = true
            return newline + 1
          }
        } else if let newline = text.lastIndex(of: 0x0A, segment) {
          boundary = newline + 1
        }
        guard let quote else {
          isFieldStart = Self.isDelimiter(text[range.upperBound - 1])
          return boundary
        }
        let opens = quote == offset ? isFieldStart : Self.isDelimiter(text[quote - 1])
        if opens { state = .quoted }
        isFieldStart = false
        offset = quote + 1
      case .quoted:
        guard let quote = text.firstIndex(of: 0x22, offset..<range.upperBound) else {
          return boundary
        }
        state = .quote
        offset = quote + 1
      case .quote:
        if text[offset] == 0x22 {
          state = .quoted
          offset += 1
        } else {
          state = .plain
          isFieldStart = false
        }
      }
    }
    return boundary
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x0A }
}

extension Span<UInt8> {
  /// Where a byte stands first in the range.
  func firstIndex(of byte: UInt8, _ range: Range<Int>) -> Int? {
    // SAFETY: `extracting` checks the range, and memchr reads no byte outside of it.
    unsafe extracting(range).withUnsafeBufferPointer { buffer -> Int? in
      guard let start = buffer.baseAddress,
        let found = unsafe memchr(start, Int32(byte), range.count)
      else { return nil }
      return unsafe range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(start))
    }
  }

  /// Where a byte stands last in the range.
  func lastIndex(of byte: UInt8, _ range: Range<Int>) -> Int? {
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      if self[index] == byte { return index }
    }
    return nil
  }

  /// How often a byte stands in the range.
  func count(of byte: UInt8, _ range: Range<Int>) -> Int {
    var count = 0
    let part = extracting(range)
    for index in part.indices where part[index] == byte { count += 1 }
    return count
  }
}
