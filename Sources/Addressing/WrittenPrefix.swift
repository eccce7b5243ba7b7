// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A prefix as somebody wrote it: masked, with a word on whether host bits were set.
///
/// Documents may say `10.1.2.3/8`; the prefix is then `10.0.0.0/8` and a warning is due
/// (formats.md §1).
package struct WrittenPrefix<Address: InternetAddress>: Hashable, Sendable {
  /// The prefix with its host bits cleared.
  package let prefix: Prefix<Address>
  /// Whether bits past the length were set in the text.
  package let hasHostBits: Bool

  /// Reads `ADDRESS/LENGTH`, whatever the host bits.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  package static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    var slash = 0
    while slash < text.count && text[slash] != 0x2F { slash += 1 }
    let address = try Address.parse(text.extracting(..<slash))
    guard slash < text.count else { throw AddressSyntaxError(.noPrefixLength, at: slash) }
    let length = try parseLength(text.extracting((slash + 1)...), at: slash + 1)
    let prefix = Prefix(enclosing: address, length: length)
    return WrittenPrefix(prefix: prefix, hasHostBits: prefix.bits != address.bits)
  }

  private static func parseLength(
    _ text: Span<UInt8>, at base: Int
  ) throws(AddressSyntaxError) -> UInt8 {
    let limit = Address.Bits.bitWidth
    guard !text.isEmpty else { throw AddressSyntaxError(.noPrefixLength, at: base) }
    var length = 0
    for offset in text.indices {
      let byte = text[offset]
      guard byte >= 0x30 && byte <= 0x39 else {
        throw AddressSyntaxError(.unexpectedByte(byte), at: base + offset)
      }
      if offset == 1 && length == 0 { throw AddressSyntaxError(.leadingZero, at: base) }
      length = length * 10 + Int(byte - 0x30)
      if length > limit { throw AddressSyntaxError(.lengthOutOfRange(limit: limit), at: base) }
    }
    return UInt8(truncatingIfNeeded: length)
  }
}
