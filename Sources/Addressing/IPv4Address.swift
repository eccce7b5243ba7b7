// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A 32-bit Internet address (RFC 791), written as a dotted quad.
@frozen public struct IPv4Address: InternetAddress {
  /// The address in host byte order: `10.1.2.3` is `0x0A01_0203`.
  public let bits: UInt32

  /// The address with this number.
  @inlinable public init(bits: UInt32) { self.bits = bits }

  /// Always ``AddressFamily/ipv4``.
  @inlinable public static var family: AddressFamily { .ipv4 }

  /// The same address as a value of either family.
  @inlinable public var asIPAddress: IPAddress { .v4(self) }

  /// Reads a dotted quad: four decimal numbers up to 255 without leading zeros.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    if let address = parsed(text) { return address }
    return try parseSlowly(text)
  }

  /// Reads a dotted quad byte by byte, to name the first thing wrong.
  static func parseSlowly(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    guard !text.isEmpty else { throw AddressSyntaxError(.empty, at: 0) }
    var bits: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var parts = 1
    for offset in text.indices {
      let byte = text[offset]
      if byte >= 0x30 && byte <= 0x39 {
        if digits == 1 && part == 0 { throw AddressSyntaxError(.leadingZero, at: offset - 1) }
        part = part * 10 + UInt32(byte &- 0x30)
        digits += 1
        if part > 255 { throw AddressSyntaxError(.numberTooLarge(limit: 255), at: offset) }
      } else if byte == 0x2E && digits > 0 {
        parts += 1
        if parts > 4 { throw AddressSyntaxError(.wrongPartCount(parts), at: offset) }
        bits = bits << 8 | part
        part = 0
        digits = 0
      } else {
        throw AddressSyntaxError(.unexpectedByte(byte), at: offset)
      }
    }
    if digits == 0 { throw AddressSyntaxError(.endOfText, at: text.count) }
    if parts < 4 { throw AddressSyntaxError(.wrongPartCount(parts), at: text.count) }
    return IPv4Address(bits: bits << 8 | part)
  }

  /// Appends the dotted quad.
  public func write(to text: inout [UInt8]) {
    var shift: UInt32 = 24
    while true {
      text.appendDecimal(UInt32(truncatingIfNeeded: (bits >> shift) & 0xFF))
      if shift == 0 { return }
      text.append(0x2E)
      shift -= 8
    }
  }
}
