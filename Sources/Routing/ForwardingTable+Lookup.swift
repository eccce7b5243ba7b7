// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension ForwardingTable {
  /// The next hop of the longest prefix that contains the address; ``NextHop/none`` for none.
  ///
  /// - Complexity: O(log n) for the n intervals of one bucket; never allocates.
  @inlinable public func lookup(_ address: Address) -> NextHop { nextHop(of: address.bits) }

  /// Looks up every address and appends one answer each, in order.
  ///
  /// - Precondition: `hops` has room for `addresses.count` more elements.
  /// - Complexity: As ``lookup(_:)`` for each address; never allocates.
  @inlinable public func lookup(
    _ addresses: Span<Address.Bits>, into hops: inout OutputSpan<NextHop>
  ) {
    precondition(hops.freeCapacity >= addresses.count, "hops is too small")
    for index in addresses.indices { hops.append(nextHop(of: addresses[index])) }
  }

  @inlinable @inline(__always) func nextHop(of address: Address.Bits) -> NextHop {
    let offset = address < base ? 0 : address &- base
    let bucket = Int(truncatingIfNeeded: Swift.min(offset &>> shift, lastBucket))
    let first = Int(directory[bucket])
    let count = Int(directory[bucket &+ 1]) &- first &+ 1
    let interval = intervals.search(from: first, count: count, for: address)
    return NextHop(rawValue: intervals.values[interval])
  }
}
