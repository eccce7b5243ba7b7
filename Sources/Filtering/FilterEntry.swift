// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One box of a compiled rule: a range for each field, all ends included.
///
/// A rule whose ports are several ranges is several entries in a row. A rule whose addresses are a
/// set has the set's hull as its range and names the set, which is asked last.
@frozen package struct FilterEntry<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  @usableFromInline var sourceLow: Bits
  @usableFromInline var sourceHigh: Bits
  @usableFromInline var destinationLow: Bits
  @usableFromInline var destinationHigh: Bits
  @usableFromInline var sourceSet: AddressSetIndex
  @usableFromInline var destinationSet: AddressSetIndex
  @usableFromInline var sourcePortLow: UInt16
  @usableFromInline var sourcePortHigh: UInt16
  @usableFromInline var destinationPortLow: UInt16
  @usableFromInline var destinationPortHigh: UInt16
  @usableFromInline var protocolLow: UInt8
  @usableFromInline var protocolHigh: UInt8
  @usableFromInline var match: RuleMatch

  /// Whether the ranges hold; the sets are still to be asked.
  @inlinable func covers(_ header: PacketHeader<Bits>) -> Bool {
    header.ipProtocol >= protocolLow && header.ipProtocol <= protocolHigh
      && header.destinationPort >= destinationPortLow
      && header.destinationPort <= destinationPortHigh
      && header.destination >= destinationLow && header.destination <= destinationHigh
      && header.source >= sourceLow && header.source <= sourceHigh
      && header.sourcePort >= sourcePortLow && header.sourcePort <= sourcePortHigh
  }
}
