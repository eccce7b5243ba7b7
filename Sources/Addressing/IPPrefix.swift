// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A block of addresses of either family.
@frozen public enum IPPrefix: Hashable, Sendable, CustomStringConvertible {
  /// A block of IPv4 addresses.
  case v4(IPv4Prefix)
  /// A block of IPv6 addresses.
  case v6(IPv6Prefix)

  /// Reads `ADDRESS/LENGTH` of either family, whatever the host bits.
  ///
  /// - Returns: The masked prefix, and whether host bits were set.
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  package static func parseMasking(
    _ text: Span<UInt8>
  ) throws(AddressSyntaxError) -> (prefix: IPPrefix, hasHostBits: Bool) {
    for offset in text.indices where text[offset] == 0x3A {
      let written = try WrittenPrefix<IPv6Address>.parse(text)
      return (.v6(written.prefix), written.hasHostBits)
    }
    let written = try WrittenPrefix<IPv4Address>.parse(text)
    return (.v4(written.prefix), written.hasHostBits)
  }

  /// Reads a prefix whose host bits are zero.
  ///
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  public init(_ text: String) throws(AddressSyntaxError) {
    let bytes = Array(text.utf8)
    let parsed = try Self.parseMasking(bytes.span)
    if parsed.hasHostBits { throw AddressSyntaxError(.hostBitsSet, at: 0) }
    self = parsed.prefix
  }

  /// The prefix that holds this address alone.
  @inlinable public init(host address: IPAddress) {
    switch address {
    case .v4(let address): self = .v4(Prefix(host: address))
    case .v6(let address): self = .v6(Prefix(host: address))
    }
  }

  /// Which family the block belongs to.
  @inlinable public var family: AddressFamily {
    switch self {
    case .v4: .ipv4
    case .v6: .ipv6
    }
  }

  /// How many leading bits are significant.
  @inlinable public var length: UInt8 {
    switch self {
    case .v4(let prefix): prefix.length
    case .v6(let prefix): prefix.length
    }
  }

  /// Whether the block holds the address; never one of the other family.
  @inlinable public func contains(_ address: IPAddress) -> Bool {
    switch (self, address) {
    case (.v4(let prefix), .v4(let address)): prefix.contains(address)
    case (.v6(let prefix), .v6(let address)): prefix.contains(address)
    case (.v4, .v6), (.v6, .v4): false
    }
  }

  /// Whether the block holds every address of the other; equal blocks do.
  @inlinable public func contains(_ other: IPPrefix) -> Bool {
    switch (self, other) {
    case (.v4(let prefix), .v4(let other)): prefix.contains(other)
    case (.v6(let prefix), .v6(let other)): prefix.contains(other)
    case (.v4, .v6), (.v6, .v4): false
    }
  }

  /// Whether the two blocks have an address in common.
  @inlinable public func overlaps(_ other: IPPrefix) -> Bool {
    contains(other) || other.contains(self)
  }

  /// Appends `ADDRESS/LENGTH` in canonical form.
  public func write(to text: inout [UInt8]) {
    switch self {
    case .v4(let prefix): prefix.write(to: &text)
    case .v6(let prefix): prefix.write(to: &text)
    }
  }

  /// The prefix as `ADDRESS/LENGTH` in canonical form.
  public var description: String {
    switch self {
    case .v4(let prefix): prefix.description
    case .v6(let prefix): prefix.description
    }
  }
}
