// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A block of addresses that share their leading ``length`` bits (RFC 4632).
///
/// Host bits are always zero: `10.1.2.3/8` is a mistake, not a prefix, and
/// ``init(bits:length:)`` refuses it. To round down on purpose use ``init(enclosing:length:)``.
@frozen public struct Prefix<Address: InternetAddress>: Hashable, Sendable {
  /// The network address as a number; bits past ``length`` are zero.
  public let bits: Address.Bits
  /// How many leading bits are significant, `0...32` or `0...128`.
  public let length: UInt8

  @inlinable init(unchecked bits: Address.Bits, length: UInt8) {
    self.bits = bits
    self.length = length
  }

  /// The prefix with this network address.
  ///
  /// - Throws: ``AddressSyntaxError`` when the length is out of range or host bits are set.
  @inlinable public init(bits: Address.Bits, length: UInt8) throws(AddressSyntaxError) {
    guard Int(length) <= Address.Bits.bitWidth else {
      throw AddressSyntaxError(.lengthOutOfRange(limit: Address.Bits.bitWidth), at: 0)
    }
    guard bits & ~Self.mask(length) == 0 else { throw AddressSyntaxError(.hostBitsSet, at: 0) }
    self.init(unchecked: bits, length: length)
  }

  /// The prefix of this length that contains the address.
  ///
  /// - Precondition: `length` is at most the width of the family.
  @inlinable public init(enclosing address: Address, length: UInt8) {
    precondition(Int(length) <= Address.Bits.bitWidth, "the prefix length is out of range")
    self.init(unchecked: address.bits & Self.mask(length), length: length)
  }

  /// The prefix that holds this address alone.
  @inlinable public init(host address: Address) {
    self.init(unchecked: address.bits, length: UInt8(truncatingIfNeeded: Address.Bits.bitWidth))
  }

  /// The prefix of length 0, which holds every address of the family.
  @inlinable public static var all: Self { Self(unchecked: 0, length: 0) }

  /// The network address.
  @inlinable public var network: Address { Address(bits: bits) }

  /// The first address, which is the network address.
  @inlinable public var first: Address { Address(bits: bits) }

  /// The last address of the block.
  @inlinable public var last: Address { Address(bits: bits | ~Self.mask(length)) }

  /// A number whose leading `length` bits are set.
  // `&>>` would turn a shift by the full width into a shift by 0, so the smart shift is deliberate.
  @inlinable package static func mask(_ length: UInt8) -> Address.Bits {
    ~(Address.Bits.max >> Address.Bits(truncatingIfNeeded: length))
  }

  /// Whether the block holds the address.
  @inlinable public func contains(_ address: Address) -> Bool {
    address.bits & Self.mask(length) == bits
  }

  /// Whether the block holds every address of the other; equal blocks do.
  @inlinable public func contains(_ other: Self) -> Bool {
    other.length >= length && other.bits & Self.mask(length) == bits
  }

  /// Whether the two blocks have an address in common, which is when one contains the other.
  @inlinable public func overlaps(_ other: Self) -> Bool {
    contains(other) || other.contains(self)
  }
}

/// A block of IPv4 addresses.
public typealias IPv4Prefix = Prefix<IPv4Address>
/// A block of IPv6 addresses.
public typealias IPv6Prefix = Prefix<IPv6Address>

extension Prefix: Comparable {
  /// Orders by network address, the shorter (enclosing) prefix first.
  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.bits != right.bits ? left.bits < right.bits : left.length < right.length
  }
}
