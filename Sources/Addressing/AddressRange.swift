// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Consecutive addresses of either family, both ends included.
@frozen public enum AddressRange: Hashable, Sendable, CustomStringConvertible {
  /// Consecutive IPv4 addresses.
  case v4(ClosedRange<IPv4Address>)
  /// Consecutive IPv6 addresses.
  case v6(ClosedRange<IPv6Address>)

  /// The addresses of a block.
  @inlinable public init(_ prefix: IPPrefix) {
    switch prefix {
    case .v4(let prefix): self = .v4(prefix.first...prefix.last)
    case .v6(let prefix): self = .v6(prefix.first...prefix.last)
    }
  }

  /// One address.
  @inlinable public init(_ address: IPAddress) {
    switch address {
    case .v4(let address): self = .v4(address...address)
    case .v6(let address): self = .v6(address...address)
    }
  }

  /// The addresses from one to the other.
  ///
  /// - Throws: ``AddressSyntaxError`` when the families differ or the range is reversed.
  public init(from lower: IPAddress, through upper: IPAddress) throws(AddressSyntaxError) {
    switch (lower, upper) {
    case (.v4(let lower), .v4(let upper)):
      guard lower <= upper else { throw AddressSyntaxError(.rangeReversed, at: 0) }
      self = .v4(lower...upper)
    case (.v6(let lower), .v6(let upper)):
      guard lower <= upper else { throw AddressSyntaxError(.rangeReversed, at: 0) }
      self = .v6(lower...upper)
    case (.v4, .v6), (.v6, .v4): throw AddressSyntaxError(.mixedFamilies, at: 0)
    }
  }

  /// Reads a member of an address set: an address, a CIDR, or `FIRST-LAST`.
  ///
  /// - Returns: The range, and whether it was a CIDR with host bits set.
  /// - Throws: ``AddressSyntaxError`` naming the first thing wrong and where.
  package static func parseMasking(
    _ text: Span<UInt8>
  ) throws(AddressSyntaxError) -> (range: AddressRange, hasHostBits: Bool) {
    for offset in text.indices {
      if text[offset] == 0x2F {
        let parsed = try IPPrefix.parseMasking(text)
        return (AddressRange(parsed.prefix), parsed.hasHostBits)
      }
      if text[offset] == 0x2D {
        let lower = try IPAddress.parse(text.extracting(..<offset))
        let upper: IPAddress
        do throws(AddressSyntaxError) {
          upper = try IPAddress.parse(text.extracting((offset + 1)...))
        } catch {
          throw AddressSyntaxError(error.reason, at: offset + 1 + error.offset)
        }
        return (try AddressRange(from: lower, through: upper), false)
      }
    }
    return (AddressRange(try IPAddress.parse(text)), false)
  }

  /// Which family the addresses belong to.
  @inlinable public var family: AddressFamily {
    switch self {
    case .v4: .ipv4
    case .v6: .ipv6
    }
  }

  /// Whether the range holds the address; never one of the other family.
  @inlinable public func contains(_ address: IPAddress) -> Bool {
    switch (self, address) {
    case (.v4(let range), .v4(let address)): range.contains(address)
    case (.v6(let range), .v6(let address)): range.contains(address)
    case (.v4, .v6), (.v6, .v4): false
    }
  }

  /// The range as `FIRST-LAST`, one address alone as itself.
  public var description: String {
    switch self {
    case .v4(let range):
      range.lowerBound == range.upperBound
        ? range.lowerBound.description : "\(range.lowerBound)-\(range.upperBound)"
    case .v6(let range):
      range.lowerBound == range.upperBound
        ? range.lowerBound.description : "\(range.lowerBound)-\(range.upperBound)"
    }
  }
}
