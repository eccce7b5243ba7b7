// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An Internet address of either family.
@frozen public enum IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// An IPv4 address.
  case v4(IPv4Address)
  /// An IPv6 address. IPv4-mapped addresses are IPv6 addresses (fine print 4).
  case v6(IPv6Address)

  /// Reads a dotted quad or an IPv6 address.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public static func parse(_ text: Span<UInt8>) throws(AddressSyntaxError) -> Self {
    if let address = parsed(text) { return address }
    // A colon before any dot: it was meant to be an IPv6 address.
    for offset in text.indices {
      if text[offset] == 0x3A { return .v6(try IPv6Address.parse(text)) }
      if text[offset] == 0x2E { break }
    }
    return .v4(try IPv4Address.parse(text))
  }

  /// The address that the text is, or `nil` when it is none: what ``parse(_:)`` reads, without a
  /// reason for what it refuses. For the many fields of a flow list.
  @inlinable package static func parsed(_ text: Span<UInt8>) -> Self? {
    // Each gives up at the first byte or two of the other's text.
    if let address = IPv4Address.parsed(text) { return .v4(address) }
    return IPv6Address.parsed(text).map { .v6($0) }
  }

  /// Reads an address from a string.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public init(_ text: String) throws(AddressSyntaxError) {
    self = try Self.parse(Array(text.utf8).span)
  }

  /// Which family the address belongs to.
  @inlinable public var family: AddressFamily {
    switch self {
    case .v4: .ipv4
    case .v6: .ipv6
    }
  }

  /// Appends the canonical text form.
  public func write(to text: inout [UInt8]) {
    switch self {
    case .v4(let address): address.write(to: &text)
    case .v6(let address): address.write(to: &text)
    }
  }

  /// The canonical text form.
  public var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }

  /// Whether the address is public: outside private and reserved space (fine print 10).
  @inlinable public var isPublic: Bool {
    switch self {
    case .v4(let address): address.isPublic
    case .v6(let address): address.isPublic
    }
  }
}
