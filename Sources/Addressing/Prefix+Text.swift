// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Prefix: CustomStringConvertible {
  /// The prefix as `ADDRESS/LENGTH` in canonical form.
  public var description: String {
    var text: [UInt8] = []
    write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends `ADDRESS/LENGTH` in canonical form.
  public func write(to text: inout [UInt8]) {
    network.write(to: &text)
    text.append(0x2F)
    text.appendDecimal(UInt32(length))
  }

  /// Reads `ADDRESS/LENGTH` with host bits zero (RFC 4632 §3.1).
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    let written = try WrittenPrefix<Address>.parse(text)
    if written.hasHostBits { throw AddressSyntaxError(.hostBitsSet, at: 0) }
    return written.prefix
  }

  /// Reads a prefix from a string.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public init(_ text: String) throws(AddressSyntaxError) {
    self = try Self.parse(Array(text.utf8).span)
  }
}
