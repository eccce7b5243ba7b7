// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// A rule's condition on addresses of one family.
struct AddressTest: Sendable {
  /// No address is outside these two.
  var lowest: UInt128
  var highest: UInt128
  /// The ranges of a set, in an array of ranges; none for a single range.
  var ranges: Range<Int>

  /// Every address.
  static let any = AddressTest(lowest: 0, highest: .max, ranges: 0..<0)

  /// Whether a condition holds for an address.
  ///
  /// - Complexity: O(log n) for a set of n ranges.
  @inline(__always)
  func holds(_ address: UInt128, _ all: [ClosedRange<UInt128>]) -> Bool {
    if address < lowest || address > highest { return false }
    return ranges.isEmpty || isInRange(address, all)
  }

  private func isInRange(_ address: UInt128, _ all: [ClosedRange<UInt128>]) -> Bool {
    var low = ranges.lowerBound
    var high = ranges.upperBound
    while low < high {
      let middle = (low + high) / 2
      if all[middle].upperBound < address { low = middle + 1 } else { high = middle }
    }
    return low < ranges.upperBound && all[low].contains(address)
  }
}

extension CompiledNetwork {
  /// The addresses of a family for which a condition holds, ascending and disjoint.
  func ranges(_ condition: FilterRule.AddressCondition, isIPv6: Bool) -> [ClosedRange<UInt128>] {
    switch condition {
    case .any: return [0...(isIPv6 ? UInt128.max : UInt128(UInt32.max))]
    case .range(let range):
      switch range {
      case .v4(let range):
        return isIPv6 ? [] : [UInt128(range.lowerBound.bits)...UInt128(range.upperBound.bits)]
      case .v6(let range):
        return isIPv6 ? [range.lowerBound.bits...range.upperBound.bits] : []
      }
    case .set(let index):
      return isIPv6
        ? lists.ipv6Ranges(of: index)
        : lists.ipv4Ranges(of: index).map { UInt128($0.lowerBound)...UInt128($0.upperBound) }
    }
  }
}
