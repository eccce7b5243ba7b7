// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A prefix of a ``RouteTable``: one with a value, or one where two routes part.
///
/// The order of the fields leaves no gaps: with a ``NextHop`` as value a node of an IPv4 table takes
/// 20 bytes, and one of an IPv6 table 32.
@frozen @usableFromInline
struct RouteTableNode<Address: InternetAddress, Value: Sendable>: Sendable {
  /// The network address of the prefix.
  @usableFromInline let bits: Address.Bits
  /// The child that goes on with a 0.
  @usableFromInline var zero: RouteTableNodeIndex
  /// The child that goes on with a 1.
  @usableFromInline var one: RouteTableNodeIndex
  /// The value, unless the node is only where two routes part.
  @usableFromInline var value: Value?
  /// The length of the prefix.
  @usableFromInline let length: UInt8

  /// A node without children.
  @inlinable init(prefix: Prefix<Address>, value: Value?) {
    bits = prefix.bits
    length = prefix.length
    zero = .none
    one = .none
    self.value = value
  }

  /// The prefix.
  @inlinable var prefix: Prefix<Address> {
    Prefix(enclosing: Address(bits: bits), length: length)
  }

  /// Whether the prefix contains the address with these bits.
  @inlinable func contains(_ address: Address.Bits) -> Bool {
    (address ^ bits).leadingZeroBitCount >= Int(length)
  }

  /// Whether the prefix contains the other or is it.
  @inlinable func contains(_ other: Prefix<Address>) -> Bool {
    length <= other.length && contains(other.bits)
  }

  /// Whether the bit after the prefix is 1 in the address; any answer for a host route.
  @inlinable func isOne(after address: Address.Bits) -> Bool {
    let shift = Address.Bits(truncatingIfNeeded: Address.Bits.bitWidth &- 1 &- Int(length))
    return (address &>> shift) & 1 == 1
  }

  /// The child on the way to the address.
  @inlinable func child(towards address: Address.Bits) -> RouteTableNodeIndex {
    isOne(after: address) ? one : zero
  }
}
