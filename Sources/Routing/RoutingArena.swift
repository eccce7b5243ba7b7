// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Many small route tables in one pair of arrays, for longest-prefix match.
///
/// The address space cut at every first and every past-the-last address of a route is a row of
/// intervals with one answer each; a lookup is a binary search for the interval.
///
///     10.0.0.0/8 → a, 10.1.0.0/16 → b      starts  0.0.0.0  10.0.0.0  10.1.0.0  10.2.0.0  11.0.0.0
///                                          values     –         a         b         a         –
package struct RoutingArena<Address: InternetAddress>: Sendable {
  var starts: [Address.Bits] = []
  var values: [UInt32] = []

  package init() {}

  /// Adds a table of routes in any order; of equal prefixes the last counts.
  ///
  /// - Complexity: O(n log n) for n routes; at most 2n + 1 intervals.
  package mutating func append(_ routes: [(Prefix<Address>, UInt32)]) -> TableHandle {
    let order = routes.indices.sorted { (routes[$0].0, $0) < (routes[$1].0, $1) }
    return append(ordered: order.lazy.map { routes[$0] })
  }

  /// Adds a table of routes ordered by prefix.
  ///
  /// - Complexity: O(n) for n routes; at most 2n + 1 intervals.
  @discardableResult package mutating func append(
    ordered routes: some Sequence<(Prefix<Address>, UInt32)>
  ) -> TableHandle {
    let start = starts.count
    var open: [(last: Address.Bits, value: UInt32)] = []
    cut(at: 0, value: .max, from: start)
    for (prefix, value) in routes {
      while let inner = open.last, inner.last < prefix.first.bits { close(&open, from: start) }
      open.append((prefix.last.bits, value))
      cut(at: prefix.first.bits, value: value, from: start)
    }
    while !open.isEmpty { close(&open, from: start) }
    return TableHandle(start: start, count: starts.count - start)
  }

  /// Ends the innermost open route: what encloses it goes on after it.
  private mutating func close(
    _ open: inout [(last: Address.Bits, value: UInt32)], from start: Int
  ) {
    let inner = open.removeLast()
    if inner.last == .max { return }
    cut(at: inner.last + 1, value: open.last?.value ?? .max, from: start)
  }

  private mutating func cut(at bits: Address.Bits, value: UInt32, from start: Int) {
    if starts.count > start, let last = starts.last, last == bits {
      values[values.count - 1] = value
    } else {
      starts.append(bits)
      values.append(value)
    }
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  ///
  /// - Complexity: O(log n) for n routes of the table; never allocates.
  func lookup(table: TableHandle, address: Address.Bits) -> UInt32? {
    var low = table.start
    var count = table.count
    while count > 1 {
      let half = count >> 1
      low = starts[low &+ half] <= address ? low &+ half : low
      count &-= half
    }
    let value = values[low]
    return value == .max ? nil : value
  }
}

// A generic function of another module is called through its metadata; these are concrete, so
// that what is behind them is compiled for each family here.
extension RoutingArena where Address == IPv4Address {
  /// Adds a table of IPv4 routes in any order; of equal prefixes the last counts.
  package mutating func appendTable(_ routes: [(IPv4Prefix, UInt32)]) -> TableHandle {
    append(routes)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  package func route(table: TableHandle, address: UInt32) -> UInt32? {
    lookup(table: table, address: address)
  }
}

extension RoutingArena where Address == IPv6Address {
  /// Adds a table of IPv6 routes in any order; of equal prefixes the last counts.
  package mutating func appendTable(_ routes: [(IPv6Prefix, UInt32)]) -> TableHandle {
    append(routes)
  }

  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  package func route(table: TableHandle, address: UInt128) -> UInt32? {
    lookup(table: table, address: address)
  }
}
