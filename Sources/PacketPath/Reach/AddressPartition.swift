// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// All addresses of a family, cut wherever a set of addresses begins or ends.
///
/// Each set has a secret number, and an interval the sum of those that hold it: intervals of equal
/// sums are in the same sets, but for a chance of 2^-128.
struct AddressPartition {
  /// Addresses up to the next one's first, and their sum.
  struct Interval {
    var first: UInt128
    var sum: UInt128
  }

  private var edges: [(position: UInt128, change: UInt128)] = []
  private var secrets = SecretNumbers()

  /// Adds a set, given as disjoint ranges.
  mutating func insert(_ ranges: [ClosedRange<UInt128>]) {
    let number = secrets.next()
    for range in ranges {
      edges.append((range.lowerBound, number))
      if range.upperBound < .max { edges.append((range.upperBound + 1, 0 &- number)) }
    }
  }

  /// All addresses, ascending.
  ///
  /// - Complexity: O(n log n) for n ranges.
  func intervals() -> [Interval] {
    var intervals = [Interval(first: 0, sum: 0)]
    for edge in edges.sorted(by: { $0.position < $1.position }) {
      let last = intervals[intervals.count - 1]
      let sum = last.sum &+ edge.change
      if last.first == edge.position {
        intervals[intervals.count - 1].sum = sum
      } else {
        intervals.append(Interval(first: edge.position, sum: sum))
      }
    }
    return intervals
  }
}

extension [AddressPartition.Interval] {
  /// The sum of an address.
  ///
  /// - Complexity: O(log n).
  func sum(at address: UInt128) -> UInt128 {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if self[middle].first <= address { low = middle } else { high = middle - 1 }
    }
    return self[low].sum
  }
}
