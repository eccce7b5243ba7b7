// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A dotted quad in the midst of a text, whose length is known.
package enum IPv4Field {
  /// How many bytes there must be ahead of a field, whatever they are.
  @inlinable package static var margin: Int { 3 }
  /// How many bytes there must be from a field's start on, whatever they are.
  @inlinable package static var reach: Int { 16 }

  /// The address that a field in the midst of a text is, or `nil`: what
  /// ``IPv4Address/parsed(_:)`` gives for the field alone. As in ``IPv4Line`` no branch depends on the digits.
  ///
  /// - Precondition: ``margin`` bytes ahead of the field and ``reach`` bytes from its start
  ///   on are part of the text.
  @inlinable @inline(__always)
  package static func address(
    _ text: Span<UInt8>, at start: Int, length: Int
  ) -> IPv4Address? {
    precondition(start >= margin && start <= text.count &- reach)
    guard length >= 7 && length <= 15 else { return nil }
    // SAFETY: the precondition holds here and below, and every offset read from is at least 3 before
    // the start and at most 12 behind it, as the field's end is taken for a stop.
    let firstEight = unsafe IPv4Line.stops(text, start)
    let nextEight = unsafe IPv4Line.stops(text, start &+ 8)
    let fieldEnd = 1 as UInt64 &<< UInt64(truncatingIfNeeded: length)
    // What is behind the field does not count; three further bits stand for missing dots.
    var stops = (firstEight | nextEight &<< 8) & (fieldEnd &- 1) | fieldEnd
    let stopCount = stops.nonzeroBitCount
    stops |= 0xE_0000
    let first = stops.trailingZeroBitCount
    stops &= stops &- 1
    let second = stops.trailingZeroBitCount
    stops &= stops &- 1
    let third = stops.trailingZeroBitCount
    guard stopCount == 4 else { return nil }
    // Three digits and the stop behind them, which is in the highest byte.
    let part1 = unsafe IPv4Line.word(text, start &+ first &- 3)
    let part2 = unsafe IPv4Line.word(text, start &+ second &- 3)
    let part3 = unsafe IPv4Line.word(text, start &+ third &- 3)
    let part4 = unsafe IPv4Line.word(text, start &+ length &- 3)

    let length1 = UInt32(truncatingIfNeeded: first)
    let length2 = UInt32(truncatingIfNeeded: second &- first &- 1)
    let length3 = UInt32(truncatingIfNeeded: third &- second &- 1)
    let length4 = UInt32(truncatingIfNeeded: length &- third &- 1)
    let lengths = length1 | length2 &<< 8 | length3 &<< 16 | length4 &<< 24
    // A length of 1 to 3 has no higher bits than two, nor has one less; 0 borrows from above.
    let wrongLengths = (lengths | (lengths &- 0x0101_0101)) & 0xFCFC_FCFC
    let notDots =
      ((part1 ^ IPv4Line.dot) | (part2 ^ IPv4Line.dot) | (part3 ^ IPv4Line.dot)) &>> 24
    guard notDots | wrongLengths == 0 else { return nil }
    let high = IPv4Line.numbers(part1, length1, part2, length2)
    let low = IPv4Line.numbers(part3, length3, part4, length4)
    let tooLarge = (high | low) & 0x0000_0300_0000_0300
    // A number that is less than the least of its length is so in the highest bit of its half.
    let tooShort =
      ((high &- IPv4Line.least(length1, length2)) | (low &- IPv4Line.least(length3, length4)))
      & 0x8000_0000_8000_0000
    guard tooLarge | tooShort == 0 else { return nil }
    // Each half is one number, and 32 bits above it the next.
    let upper = UInt32(truncatingIfNeeded: high &<< 8 | high &>> 32)
    let lower = UInt32(truncatingIfNeeded: low &<< 8 | low &>> 32)
    return IPv4Address(bits: upper &<< 16 | lower)
  }
}
