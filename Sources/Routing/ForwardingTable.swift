// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A compiled route table: longest-prefix match for one address or a batch.
///
/// The address space cut at every first and every past-the-last address of a route is a row of
/// intervals with one next hop each, and neighbours with the same one are one interval. A directory
/// cuts what lies between the first and the last border into equal buckets, and says in which
/// interval each begins; a binary search finds the interval among those of the bucket.
///
///     10.0.0.0/8 → 1, 10.1.0.0/16 → 2     interval      0        1        2        3        4
///                                         starts    0.0.0.0 10.0.0.0 10.1.0.0 10.2.0.0 11.0.0.0
///                                         nextHops      –        1        2        1        –
///     buckets of 2^21 addresses from 10.0.0.0 on: 0 begins in interval 1, the others in 3, and the
///     one past the last in 4. 10.1.2.3 is in bucket 0: one of the intervals 1 to 3. 10.129.0.1 is
///     in bucket 4: interval 3 without a search.
///
/// Immutable, flat and `Sendable`: safe to use from many threads at once. Compile a new one when
/// routes change.
@frozen public struct ForwardingTable<Address: InternetAddress>: Sendable {
  @usableFromInline let intervals: Intervals<Address>
  /// The interval in which each bucket begins, and the last interval for the end of the last bucket.
  @usableFromInline let directory: [UInt32]
  /// The first border: where the first bucket begins.
  @usableFromInline let base: Address.Bits
  /// How far an offset from the base is shifted to give its bucket.
  @usableFromInline let shift: Address.Bits
  /// The last bucket; what lies past it counts as in it.
  @usableFromInline let lastBucket: Address.Bits

  /// More buckets than this, one MiB of them, would push each other out of the cache.
  @inlinable static var bucketBitLimit: Int { 18 }

  @inlinable init(_ intervals: Intervals<Address>) {
    let starts = intervals.starts
    self.intervals = intervals
    let first = starts.count > 1 ? starts[1] : 0
    let span = starts[starts.count - 1] &- first
    // About one bucket an interval.
    let wanted = Int.bitWidth - starts.count.leadingZeroBitCount
    let bits = Swift.min(wanted, Self.bucketBitLimit)
    let spanBits = Address.Bits.bitWidth - span.leadingZeroBitCount
    let shift = Swift.max(0, spanBits - bits)
    let lastBucket = span >> shift
    var directory: [UInt32] = []
    directory.reserveCapacity(Int(lastBucket) + 2)
    var interval = 0
    for bucket in 0...Int(lastBucket) {
      // The first bucket also takes what lies before the base.
      let border = bucket == 0 ? 0 : first + Address.Bits(bucket) << shift
      while interval + 1 < starts.count && starts[interval + 1] <= border { interval += 1 }
      directory.append(UInt32(truncatingIfNeeded: interval))
    }
    directory.append(UInt32(truncatingIfNeeded: starts.count - 1))
    self.directory = directory
    base = first
    self.shift = Address.Bits(shift)
    self.lastBucket = lastBucket
  }

  /// How many bytes the compiled form takes.
  @inlinable public var byteCount: Int {
    intervals.byteCount + directory.count * MemoryLayout<UInt32>.stride
  }

  /// How many intervals with one next hop the address space is cut into.
  @inlinable public var intervalCount: Int { intervals.starts.count }
}

extension ForwardingTable {
  /// Compiles a table.
  ///
  /// - Precondition: No route leads to ``NextHop/none``.
  /// - Complexity: O(n) for n routes.
  @inlinable public init(_ table: RouteTable<Address, NextHop>) {
    var intervals = Intervals<Address>()
    intervals.append(ordered: table.lazy.map { ($0.prefix, $0.value.rawValue) })
    self.init(intervals)
  }

  /// Compiles routes, in any order; of equal prefixes the last counts.
  ///
  /// - Precondition: No route leads to ``NextHop/none``.
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order.
  @inlinable public init(_ routes: some Sequence<(Prefix<Address>, NextHop)>) {
    var sorted = Array(routes)
    // The standard sort is stable, so the last of equal prefixes stays the last.
    sorted.sort { $0.0 < $1.0 }
    var intervals = Intervals<Address>()
    intervals.append(ordered: sorted.lazy.map { ($0.0, $0.1.rawValue) })
    self.init(intervals)
  }
}
