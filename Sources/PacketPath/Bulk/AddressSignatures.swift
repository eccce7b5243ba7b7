// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// For each IPv4 address a number that says in which of many sets of addresses it lies.
///
/// Every set has a random number of 128 bits, and an address the sum of the numbers of the sets
/// that hold it: addresses with equal sums lie, but for a chance of 2^-128, in the same sets. The
/// random numbers are drawn anew each time, so no document can be written that makes them meet.
struct AddressSignatures {
  /// Addresses up to the next one's first, and their sum.
  struct Interval {
    var first: UInt32
    var sum: UInt128
  }

  /// A range of a set, and the number of the set.
  private var edges: [(position: UInt64, change: UInt128)] = []
  private var generator = SecretNumbers()

  /// Adds a set, given as disjoint ranges.
  mutating func insert(_ ranges: some Sequence<ClosedRange<UInt32>>) {
    let number = generator.next()
    for range in ranges {
      edges.append((UInt64(range.lowerBound), number))
      edges.append((UInt64(range.upperBound) + 1, 0 &- number))
    }
  }

  /// Adds a set that is one block.
  mutating func insert(_ prefix: IPv4Prefix) {
    insert(CollectionOfOne(prefix.first.bits...prefix.last.bits))
  }

  /// All addresses, in intervals of equal sums, ascending.
  ///
  /// - Complexity: O(n log n) for n ranges.
  func intervals() -> [Interval] {
    var intervals = [Interval(first: 0, sum: 0)]
    for edge in edges.sorted(by: { $0.position < $1.position })
    where edge.position <= UInt64(UInt32.max) {
      let sum = intervals[intervals.count - 1].sum &+ edge.change
      if intervals[intervals.count - 1].first == UInt32(edge.position) {
        intervals[intervals.count - 1].sum = sum
      } else {
        intervals.append(Interval(first: UInt32(edge.position), sum: sum))
      }
    }
    return intervals
  }
}
