// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Many small route tables in one pair of arrays, for longest-prefix match.
///
/// The tables lie one after another as sorted intervals and a lookup is one binary search: a table
/// of 10 routes is two or three cache lines, and nothing points anywhere.
@frozen package struct RoutingArena<Address: InternetAddress>: Sendable {
  @usableFromInline var intervals: Intervals<Address>

  /// An arena without tables.
  @inlinable package init() { intervals = Intervals() }

  /// How many bytes the tables take.
  @inlinable package var byteCount: Int { intervals.byteCount }

  /// Adds a table of routes in any order; of equal prefixes the last counts.
  ///
  /// - Precondition: No value is `UInt32.max`.
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order; at most 2n + 1 intervals.
  @inlinable package mutating func append(_ routes: [(Prefix<Address>, UInt32)]) -> TableHandle {
    let first = intervals.starts.count
    intervals.append(routes)
    return handle(from: first)
  }

  /// Adds a table of routes ordered by prefix; of equal prefixes the last counts.
  ///
  /// - Precondition: The prefixes ascend, and no value is `UInt32.max`.
  /// - Complexity: O(n) for n routes; at most 2n + 1 intervals.
  @inlinable package mutating func append(
    ordered routes: some Sequence<(Prefix<Address>, UInt32)>
  ) -> TableHandle {
    let first = intervals.starts.count
    intervals.append(ordered: routes)
    return handle(from: first)
  }

  /// The handle of the intervals from this one on.
  @inlinable func handle(from first: Int) -> TableHandle {
    TableHandle(
      start: UInt32(truncatingIfNeeded: first),
      count: UInt32(truncatingIfNeeded: intervals.starts.count - first))
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  ///
  /// - Complexity: O(log n) for n routes of the table; never allocates.
  @inlinable package func lookup(table: TableHandle, address: Address.Bits) -> UInt32? {
    let interval = intervals.search(
      from: Int(table.start), count: Int(table.count), for: address)
    let value = intervals.values[interval]
    return value == Intervals<Address>.none ? nil : value
  }
}

// For callers that do not want a copy of the code each.
extension RoutingArena where Address == IPv4Address {
  /// Adds a table of IPv4 routes in any order; of equal prefixes the last counts.
  package mutating func appendTable(_ routes: [(IPv4Prefix, UInt32)]) -> TableHandle {
    append(routes)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  @inlinable package func route(table: TableHandle, address: UInt32) -> UInt32? {
    lookup(table: table, address: address)
  }
}

extension RoutingArena where Address == IPv6Address {
  /// Adds a table of IPv6 routes in any order; of equal prefixes the last counts.
  package mutating func appendTable(_ routes: [(IPv6Prefix, UInt32)]) -> TableHandle {
    append(routes)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  @inlinable package func route(table: TableHandle, address: UInt128) -> UInt32? {
    lookup(table: table, address: address)
  }
}
