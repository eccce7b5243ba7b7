// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One box of a compiled rule: a range for each field, all ends included.
///
/// A field that asks for several ranges has their hull here and names the set, which is asked
/// last; a rule with few port ranges is several entries in a row instead.
struct FilterEntry<Bits: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  var sourceLow: Bits
  var sourceHigh: Bits
  var destinationLow: Bits
  var destinationHigh: Bits
  var sourceSet: RangeSetIndex
  var destinationSet: RangeSetIndex
  var sourcePortSet: RangeSetIndex
  var destinationPortSet: RangeSetIndex
  /// Whether any of the four sets is to be asked.
  var asksSets: Bool
  var sourcePortLow: UInt16
  var sourcePortHigh: UInt16
  var destinationPortLow: UInt16
  var destinationPortHigh: UInt16
  var protocolLow: UInt8
  var protocolHigh: UInt8
  var match: RuleMatch

  /// Whether the ranges hold; the sets are still to be asked.
  func covers(_ header: PacketHeader<Bits>) -> Bool {
    header.ipProtocol >= protocolLow && header.ipProtocol <= protocolHigh
      && header.destinationPort >= destinationPortLow
      && header.destinationPort <= destinationPortHigh
      && header.destination >= destinationLow && header.destination <= destinationHigh
      && header.source >= sourceLow && header.source <= sourceHigh
      && header.sourcePort >= sourcePortLow && header.sourcePort <= sourcePortHigh
  }
}
