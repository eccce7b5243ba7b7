// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension IPv6Address {
  /// The address that the text is, or `nil` when it is none: what ``parse(_:)`` reads, without a
  /// reason for what it refuses. For the many fields of a flow list.
  ///
  /// All groups are collected in a row; where `::` stands is remembered, and the groups before it
  /// are moved to the left at the end:
  ///
  ///     2001:db8::1        groups 2001 0db8 0001, `::` after 2 of the 3
  ///                        2001 0db8 0000 0000 0000 0000 0000 0001
  @usableFromInline package static func parsed(_ text: Span<UInt8>) -> Self? {
    // The shortest is `::`, the longest has eight groups of which a dotted quad replaces two.
    guard text.count >= 2 && text.count <= 45 else { return nil }
    var groups: UInt128 = 0
    var count = 0
    var compressedAfter: Int?
    var offset = 0
    if text[0] == 0x3A {
      guard text[1] == 0x3A else { return nil }
      compressedAfter = 0
      offset = 2
    }
    while offset < text.count {
      let start = offset
      var group: UInt32 = 0
      // Told apart without a branch: letters and digits come in any order.
      while offset < text.count, isDigit(text[offset]) {
        group = group &<< 4 | value(text[offset])
        offset &+= 1
      }
      if offset < text.count && text[offset] == 0x2E {
        guard let quad = IPv4Address.parsed(text.extracting(start...)) else { return nil }
        groups = groups &<< 32 | UInt128(quad.bits)
        count &+= 2
        break
      }
      guard offset > start && offset &- start <= 4 else { return nil }
      groups = groups &<< 16 | UInt128(group)
      count &+= 1
      if offset == text.count { break }
      guard text[offset] == 0x3A else { return nil }
      offset &+= 1
      guard offset < text.count else { return nil }
      if text[offset] == 0x3A {
        if compressedAfter != nil { return nil }
        compressedAfter = count
        offset &+= 1
      }
    }
    guard let compressedAfter else { return count == 8 ? IPv6Address(bits: groups) : nil }
    guard count <= 7 else { return nil }
    // The shifts are by 0 to 112 bits, but the one to the left is by 128 when no group comes first,
    // which Swift's smart shift turns into 0 as it should.
    let after = UInt128(truncatingIfNeeded: 16 &* (count &- compressedAfter))
    let high = groups &>> after
    let low = groups & ~(UInt128.max &<< after)
    return IPv6Address(bits: high << (16 * (8 - compressedAfter)) | low)
  }

  /// Whether a byte is a hexadecimal digit in either letter case, by one bit of a set of the 128
  /// characters of ASCII.
  @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool {
    let digits: UInt64 = 0x03FF_0000_0000_0000
    let letters: UInt64 = 0x0000_007E_0000_007E
    let word = byte & 0x40 == 0 ? digits : letters
    return byte < 0x80 && word &>> UInt64(byte & 0x3F) & 1 == 1
  }

  /// The value of a hexadecimal digit: letters have bit 6, and `a` ends in 1.
  @inline(__always) private static func value(_ digit: UInt8) -> UInt32 {
    UInt32(digit & 0xF) &+ UInt32(digit &>> 6) &* 9
  }
}
