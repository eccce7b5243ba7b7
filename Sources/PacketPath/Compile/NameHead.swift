// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The first bytes of an id as three integers, what is missing being zero.
struct NameHead: Hashable, Sendable {
  /// How many bytes there are at most.
  static let limit = 24

  var first: UInt64 = 0
  var second: UInt64 = 0
  var third: UInt64 = 0

  init() {}

  /// The first bytes of those in a range of a text.
  @inline(__always)
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count)
    if range.lowerBound &+ Self.limit <= text.count {
      let count = range.count
      // SAFETY: 24 bytes from the start on lie in the text, as was just seen.
      unsafe first = text.word(uncheckedAt: range.lowerBound) & Self.mask(count)
      unsafe second = text.word(uncheckedAt: range.lowerBound &+ 8) & Self.mask(count &- 8)
      unsafe third = text.word(uncheckedAt: range.lowerBound &+ 16) & Self.mask(count &- 16)
    } else {
      self = Self.slowly(text, range)
    }
  }

  /// The same at the end of a text, byte by byte.
  @inline(never)
  private static func slowly(_ text: Span<UInt8>, _ range: Range<Int>) -> NameHead {
    var head = NameHead()
    for (index, offset) in range.prefix(limit).enumerated() {
      let byte = UInt64(text[offset]) << UInt64(index & 7 * 8)
      switch index >> 3 {
      case 0: head.first |= byte
      case 1: head.second |= byte
      case _: head.third |= byte
      }
    }
    return head
  }

  /// The bits of so many bytes, the first the lowest: none for 0 and less, all for 8 and more.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    let bits = UInt64(truncatingIfNeeded: min(max(count, 0), 8) &* 8)
    // By two shifts, as one by 64 would be one by 0.
    return ~((UInt64.max &<< (bits &>> 1)) &<< (bits &- bits &>> 1))
  }
}

extension Span<UInt8> {
  /// Eight bytes, the first the lowest.
  @unsafe @inline(__always)
  func word(uncheckedAt offset: Int) -> UInt64 {
    // SAFETY: the caller keeps the eight bytes inside of the text; any bytes make an integer.
    let loaded = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    return UInt64(littleEndian: loaded)
  }
}

extension FoldedHash {
  /// Hashes an id of at most ``NameHead/limit`` bytes.
  @inline(__always) func callAsFunction(_ head: NameHead, length: Int) -> UInt64 {
    let high = self(pair: head.second, head.third)
    return self(pair: head.first ^ UInt64(truncatingIfNeeded: length) &<< 56, high)
  }
}
