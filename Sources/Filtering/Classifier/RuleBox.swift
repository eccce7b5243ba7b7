// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A rule as a box in five dimensions, all ends included.
///
/// The lanes are the ``Dimension``s in order. Two lanes are left over and 0. In the last lane the low
/// end is 1 when sets decide too, and everything else is 0: such a box contains no region. Addresses of
/// IPv6 are ranks (``AddressRanks``).
struct RuleBox: Hashable, Sendable {
  /// What a box and a header have, in the order of lanes.
  enum Dimension: Int, CaseIterable, Sendable {
    case source
    case destination
    case sourcePort
    case destinationPort
    case ipProtocol
  }

  var low: SIMD8<UInt32>
  var high: SIMD8<UInt32>

  /// Whether every header of the other box, a region, is in this one.
  func contains(_ other: RuleBox) -> Bool {
    all((low .<= other.low) .& (high .>= other.high))
  }

  /// Whether sets decide too.
  var asksSets: Bool { low[7] > 0 }

  /// The headers that are in both boxes, which have some in common.
  func intersection(_ other: RuleBox) -> RuleBox {
    RuleBox(
      low: low.replacing(with: other.low, where: low .< other.low),
      high: high.replacing(with: other.high, where: high .> other.high))
  }

  /// Every header.
  static let everything = RuleBox(
    low: .zero, high: SIMD8(.max, .max, 0xFFFF, 0xFFFF, 0xFF, 0, 0, 0))
}
