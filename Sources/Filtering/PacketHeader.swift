// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a filter reads of a packet of one family.
///
/// Headers of IPv4 are 16 bytes apart in an array, in this order, and the kernels in C read them so.
@frozen
package struct PacketHeader<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Hashable,
  Sendable
{
  package var source: Bits
  package var destination: Bits
  /// Both are 0 when the protocol has none.
  package var sourcePort: UInt16
  package var destinationPort: UInt16
  package var ipProtocol: UInt8

  @inlinable package init(
    source: Bits, destination: Bits, sourcePort: UInt16, destinationPort: UInt16,
    ipProtocol: UInt8
  ) {
    self.source = source
    self.destination = destination
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
    self.ipProtocol = ipProtocol
  }
}
