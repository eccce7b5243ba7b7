// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Many small route tables in one pair of arrays, for longest-prefix match.
///
/// The address space cut at every first and every past-the-last address of a route is a row of
/// intervals with one answer each; a lookup is a binary search for the interval, without a branch
/// that depends on the address.
///
///     10.0.0.0/8 → a, 10.1.0.0/16 → b      starts  0.0.0.0  10.0.0.0  10.1.0.0  10.2.0.0  11.0.0.0
///                                          values     –         a         b         a         –
///
/// Looking up 10.1.2.3 among the five: half of them is 2, and interval 2 starts at or before it,
/// so it lies in one of 2, 3, 4; interval 3 starts after it, so 2 or 3; again 3 starts after it:
/// interval 2, which is b.
///
/// Neighbours with the same answer are one interval. The tables lie one after another, so a table
/// of 10 routes is two or three cache lines and nothing points anywhere.
@frozen package struct RoutingArena<Address: InternetAddress>: Sendable {
  /// Where each interval begins; the first of a table is always 0.
  @usableFromInline var starts: [Address.Bits] = []
  /// What each interval leads to; ``none`` where no route matches.
  @usableFromInline var values: [UInt32] = []

  /// An arena without tables.
  @inlinable package init() {}

  /// The value that stands for "no route matches"; no route may have it.
  @inlinable package static var none: UInt32 { .max }

  /// How many bytes the tables take.
  @inlinable package var byteCount: Int {
    starts.count * (MemoryLayout<Address.Bits>.stride + MemoryLayout<UInt32>.stride)
  }

  /// Makes room, so that adding tables of so many routes in total moves nothing.
  @inlinable package mutating func reserveCapacity(routes: Int) {
    starts.reserveCapacity(starts.count + 2 * routes + 1)
    values.reserveCapacity(values.count + 2 * routes + 1)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  ///
  /// - Complexity: O(log n) for n routes of the table; never allocates.
  @inlinable package func lookup(table: TableHandle, address: Address.Bits) -> UInt32? {
    let value = values[interval(in: table, of: address)]
    return value == Self.none ? nil : value
  }

  /// The interval of the table that holds the address.
  @inlinable @inline(__always)
  func interval(in table: TableHandle, of address: Address.Bits) -> Int {
    let count = Int(table.count)
    // After one comparison the search goes on in a power of two of intervals, `half` twice over:
    // the first of them or the last.
    var step = Int.bitWidth &- 1 &- count.leadingZeroBitCount
    var half = 1 &<< step
    var low = Int(table.start)
    let second = low &+ count &- half
    low = starts[second] <= address ? second : low
    while half > 1 {
      half &>>= 1
      step &-= 1
      // Shifted and not selected, or the compiler makes it a branch that is guessed wrong half
      // of the time.
      let isFurther: Int = starts[low &+ half] <= address ? 1 : 0
      low &+= isFurther &<< step
    }
    return low
  }
}
