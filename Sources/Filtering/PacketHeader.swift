// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a filter reads of a packet of one family.
@frozen
package struct PacketHeader<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Hashable,
  Sendable
{
  var source: Bits
  var destination: Bits
  /// Both are 0 when the protocol has none.
  var sourcePort: UInt16
  var destinationPort: UInt16
  var ipProtocol: UInt8
}
