// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A rule as a box in five dimensions, all ends included.
///
/// The lanes are the ``Dimension``s in order; the three lanes left over are 0 in every box, so that
/// whole vectors can be compared. Addresses of IPv6 are ranks (``AddressRanks``).
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

  /// Whether every header of the other box is in this one.
  func contains(_ other: RuleBox) -> Bool {
    all((low .<= other.low) .& (high .>= other.high))
  }

  /// Whether the header is in the box.
  func contains(_ header: SIMD8<UInt32>) -> Bool {
    all((low .<= header) .& (high .>= header))
  }

  /// Every header.
  static let everything = RuleBox(
    low: .zero, high: SIMD8(.max, .max, 0xFFFF, 0xFFFF, 0xFF, 0, 0, 0))
}
