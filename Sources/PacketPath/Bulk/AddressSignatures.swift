// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// For each of many IPv4 addresses a number that says in which of many sets of addresses it lies.
///
/// Every set has a random number of 128 bits, and an address the sum of the numbers of the sets
/// that hold it: addresses with equal sums lie, but for a chance of 2^-128, in the same sets. The
/// random numbers are drawn anew each time, so no document can be written that makes them meet.
struct AddressSignatures {
  /// A range of a set, and the number of the set.
  private var edges: [(position: UInt64, change: UInt128)] = []
  private var generator = SystemRandomNumberGenerator()

  /// Adds a set, given as disjoint ranges.
  mutating func insert(_ ranges: some Sequence<ClosedRange<UInt32>>) {
    let number = UInt128(generator.next()) << 64 | UInt128(generator.next())
    for range in ranges {
      edges.append((UInt64(range.lowerBound), number))
      edges.append((UInt64(range.upperBound) + 1, 0 &- number))
    }
  }

  /// Adds a set that is one block.
  mutating func insert(_ prefix: IPv4Prefix) {
    insert(CollectionOfOne(prefix.first.bits...prefix.last.bits))
  }

  /// The sum for each address, in the order given.
  ///
  /// - Complexity: O(n log n) for n ranges and addresses.
  func sums(of addresses: [UInt32]) -> [UInt128] {
    let edges = edges.sorted { $0.position < $1.position }
    var sums = [UInt128](repeating: 0, count: addresses.count)
    var sum: UInt128 = 0
    var next = 0
    for index in addresses.indices.sorted(by: { addresses[$0] < addresses[$1] }) {
      while next < edges.count, edges[next].position <= UInt64(addresses[index]) {
        sum &+= edges[next].change
        next += 1
      }
      sums[index] = sum
    }
    return sums
  }
}
