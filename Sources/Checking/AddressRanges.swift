// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// A set of addresses of both families as sorted ranges, no two of which touch.
struct AddressRanges: Hashable, Sendable {
  private(set) var v4: [ClosedRange<UInt128>] = []
  private(set) var v6: [ClosedRange<UInt128>] = []

  /// The union of ranges.
  ///
  /// - Complexity: O(n log n).
  init(_ ranges: some Sequence<AddressRange>) {
    for range in ranges {
      switch range {
      case .v4(let range):
        v4.append(UInt128(range.lowerBound.bits)...UInt128(range.upperBound.bits))
      case .v6(let range): v6.append(range.lowerBound.bits...range.upperBound.bits)
      }
    }
    v4 = Self.merged(v4)
    v6 = Self.merged(v6)
  }

  private static func merged(_ ranges: [ClosedRange<UInt128>]) -> [ClosedRange<UInt128>] {
    if ranges.count < 2 { return ranges }
    var merged: [ClosedRange<UInt128>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last,
        range.lowerBound <= last.upperBound || range.lowerBound - 1 == last.upperBound
      {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
