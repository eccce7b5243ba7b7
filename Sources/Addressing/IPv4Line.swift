// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A line of text that is a dotted quad and nothing else, ended by a line feed, with or without a
/// carriage return ahead of it.
///
/// For lists of millions of addresses: no branch depends on the digits or on how many there are.
///
///     the first 16 bytes     1 0 . 8 . 1 . 2 5 5 ␊ ? ? ? ? ?
///     what is no digit           ^   ^   ^       ^              at 2, 4, 6 and 10
///     lengths of the parts   2, 4-2-1, 6-4-1, 10-6-1:           2, 1, 1 and 3 digits
@frozen package struct IPv4Line {
  /// The address.
  package let address: IPv4Address
  /// How many bytes the dotted quad takes, 7 to 15.
  package let length: Int
  /// Where the next line starts.
  package let end: Int

  /// How many bytes there must be ahead of a line's start, whatever they are.
  @inlinable package static var margin: Int { 3 }
  /// How many bytes there must be from a line's start on, whatever they are.
  @inlinable package static var reach: Int { 24 }

  /// Reads the line that starts at an offset; `nil` when there is anything but a dotted quad that
  /// ``IPv4Address/parse(_:)`` takes.
  ///
  /// - Precondition: ``margin`` bytes ahead of the start and ``reach`` bytes from it on are part of
  ///   the text.
  @inlinable @inline(__always)
  package init?(_ text: Span<UInt8>, at start: Int) {
    precondition(start >= Self.margin && start <= text.count &- Self.reach)
    // SAFETY: the precondition holds here and below, and every offset is at most 16 + 3 from the
    // start, as the four bits above those of the 16 bytes leave no fewer than four.
    let firstEight = unsafe Self.stops(text, start)
    let nextEight = unsafe Self.stops(text, start &+ 8)
    var stops = firstEight | nextEight &<< 8 | 0xF_0000
    let first = stops.trailingZeroBitCount
    stops &= stops &- 1
    let second = stops.trailingZeroBitCount
    stops &= stops &- 1
    let third = stops.trailingZeroBitCount
    stops &= stops &- 1
    let fourth = stops.trailingZeroBitCount
    // Three digits and the stop behind them, which is in the highest byte.
    let part1 = unsafe Self.word(text, start &+ first &- 3)
    let part2 = unsafe Self.word(text, start &+ second &- 3)
    let part3 = unsafe Self.word(text, start &+ third &- 3)
    let part4 = unsafe Self.word(text, start &+ fourth &- 3)
    let behind = unsafe text[unchecked: start &+ fourth &+ 1]

    let length1 = UInt32(truncatingIfNeeded: first)
    let length2 = UInt32(truncatingIfNeeded: second &- first &- 1)
    let length3 = UInt32(truncatingIfNeeded: third &- second &- 1)
    let length4 = UInt32(truncatingIfNeeded: fourth &- third &- 1)
    let high = Self.numbers(part1, length1, part2, length2)
    let low = Self.numbers(part3, length3, part4, length4)

    let notDots = ((part1 ^ Self.dot) | (part2 ^ Self.dot) | (part3 ^ Self.dot)) &>> 24
    // A length of 1 to 3 has no higher bits than two, nor has one less; 0 borrows from above.
    let lengths = length1 | length2 &<< 8 | length3 &<< 16 | length4 &<< 24
    let wrongLengths = (lengths | (lengths &- 0x0101_0101)) & 0xFCFC_FCFC
    let tooLarge = (high | low) & 0x0000_0300_0000_0300
    // A number that is less than the least of its length is so in the highest bit of its half.
    let tooShort =
      ((high &- Self.least(length1, length2)) | (low &- Self.least(length3, length4)))
      & 0x8000_0000_8000_0000
    guard notDots | wrongLengths == 0 && tooLarge | tooShort == 0 else { return nil }

    let stop = part4 &>> 24
    if stop == 0x0A {
      end = start &+ fourth &+ 1
    } else if stop == 0x0D && behind == 0x0A {
      end = start &+ fourth &+ 2
    } else {
      return nil
    }
    // Each half is one number, and 32 bits above it the next.
    let upper = UInt32(truncatingIfNeeded: high &<< 8 | high &>> 32)
    let lower = UInt32(truncatingIfNeeded: low &<< 8 | low &>> 32)
    address = IPv4Address(bits: upper &<< 16 | lower)
    length = fourth
  }

  @inlinable static var dot: UInt32 { 0x2E00_0000 }

  /// A bit for each of eight bytes that is no digit, the lowest for the first.
  @unsafe @inlinable @inline(__always)
  static func stops(_ text: Span<UInt8>, _ offset: Int) -> UInt64 {
    // SAFETY: the caller keeps the eight bytes inside of the text; any bytes make an integer.
    let loaded = unsafe text.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: UInt64.self)
    let bytes = UInt64(littleEndian: loaded) ^ 0x3030_3030_3030_3030
    let high = 0x8080_8080_8080_8080 as UInt64
    // Digits are 0 to 9 now, and adding 0x76 takes anything above to the highest bit.
    let others = ((bytes & ~high) &+ 0x7676_7676_7676_7676 | bytes) & high
    return ((others &>> 7) &* 0x0102_0408_1020_4080) &>> 56
  }

  /// Four bytes, the first the lowest.
  @unsafe @inlinable @inline(__always)
  static func word(_ text: Span<UInt8>, _ offset: Int) -> UInt32 {
    // SAFETY: the caller keeps the four bytes inside of the text; any bytes make an integer.
    let loaded = unsafe text.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: UInt32.self)
    return UInt32(littleEndian: loaded)
  }

  /// The numbers that two parts are, one in each half, the first in the lower.
  @inlinable @inline(__always)
  static func numbers(
    _ first: UInt32, _ firstLength: UInt32, _ second: UInt32, _ secondLength: UInt32
  ) -> UInt64 {
    // Bytes of each half: 0, hundreds, tens, ones; the stop is shifted out, and so is from the
    // mask what is ahead of the digits.
    let one = first &<< 8 & (0x0F0F_0F00 &<< (24 &- firstLength &* 8))
    let two = second &<< 8 & (0x0F0F_0F00 &<< (24 &- secondLength &* 8))
    let digits = UInt64(one) | UInt64(two) &<< 32
    // 16 bits each: hundreds; ten times the tens and the ones.
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    return (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
  }

  /// The least number without an unneeded zero of so many digits, in each half: 0, 10 or 100.
  @inlinable @inline(__always)
  static func least(_ first: UInt32, _ second: UInt32) -> UInt64 {
    let table = 0x640A_0000 as UInt32
    return UInt64(table &>> (first &* 8) & 0xFF)
      | UInt64(table &>> (second &* 8) & 0xFF) &<< 32
  }
}
