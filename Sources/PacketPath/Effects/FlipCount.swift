// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How much a change flips: pairs of ends, and packets between them.
public struct FlipCount: Hashable, Sendable {
  /// Pairs of a source and a destination between which a packet flips; the largest number that there
  /// is stands for more.
  public internal(set) var pairs: UInt64
  /// Packets that flip: a pair of ends, a protocol, a source and a destination port each; likewise.
  public internal(set) var packets: UInt64

  /// Nothing.
  public static let nothing = FlipCount(pairs: 0, packets: 0)

  /// Adds pairs between each of which the same packets flip.
  mutating func add(pairs: UInt128, packets: UInt64) {
    let total = pairs.multipliedReportingOverflow(by: UInt128(packets))
    self.pairs = Self.sum(self.pairs, pairs)
    self.packets = Self.sum(self.packets, total.overflow ? .max : total.partialValue)
  }

  /// The sum, or the largest number.
  private static func sum(_ left: UInt64, _ right: UInt128) -> UInt64 {
    let sum = UInt128(left).addingReportingOverflow(right)
    return sum.overflow ? .max : UInt64(clamping: sum.partialValue)
  }
}
