// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An address of one family: what prefixes, ranges and route tables are generic over.
///
/// Two types conform, ``IPv4Address`` and ``IPv6Address``. Code that takes an address of either
/// family takes ``IPAddress``.
public protocol InternetAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The unsigned integer that holds the address in host byte order.
  associatedtype Bits: FixedWidthInteger & UnsignedInteger & Sendable & BitwiseCopyable

  /// The family of every address of this type.
  static var family: AddressFamily { get }

  /// The address as a number: the first bit on the wire is the most significant.
  var bits: Bits { get }

  /// Creates the address with this number.
  init(bits: Bits)

  /// Reads the canonical or any other valid text form.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self

  /// Appends the canonical text form.
  func write(to text: inout [UInt8])

  /// The same address as a value of either family.
  var asIPAddress: IPAddress { get }
}

extension InternetAddress {
  /// Reads an address from a string.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public init(_ text: String) throws(AddressSyntaxError) {
    self = try Self.parse(Array(text.utf8).span)
  }

  /// The canonical text form: dotted quad, or RFC 5952.
  public var description: String {
    var text: [UInt8] = []
    write(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Orders addresses as numbers.
  @inlinable public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}
