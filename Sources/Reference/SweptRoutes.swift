// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

/// Longest-prefix match read once more, by nothing but the definition: the address space is cut at
/// every border of a route, and each piece gets the innermost route that is open there.
///
/// Shares no code with the route tables it judges. Every border is kept, whether the answer changes
/// there or not.
package struct SweptRoutes<Address: InternetAddress>: Sendable {
  /// Where each piece begins, ascending; the first at 0.
  private let borders: [Address.Bits]
  /// The value of each piece; `nil` where no route is open.
  private let values: [UInt32?]

  /// Routes in any order; of equal prefixes the last counts.
  ///
  /// - Complexity: O(n log n) for n routes.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  package init(_ routes: [(prefix: Prefix<Address>, value: UInt32)]) {
    var borders: [Address.Bits] = [0]
    borders.reserveCapacity(2 * routes.count + 1)
    for (prefix, _) in routes {
      borders.append(prefix.first.bits)
      if prefix.last.bits < .max { borders.append(prefix.last.bits + 1) }
    }
    borders.sort()
    // Enclosing routes come before those inside them, and equal ones in the order given.
    var order = Array(routes.indices)
    order.sort { left, right in
      let (a, b) = (routes[left].prefix, routes[right].prefix)
      if a.bits != b.bits { return a.bits < b.bits }
      return a.length != b.length ? a.length < b.length : left < right
    }
    var pieces: [Address.Bits] = []
    var values: [UInt32?] = []
    var open: [Int] = []
    var next = 0
    for border in borders where pieces.last != border {
      while next < order.count, routes[order[next]].prefix.first.bits == border {
        open.append(order[next])
        next += 1
      }
      while let innermost = open.last, routes[innermost].prefix.last.bits < border {
        open.removeLast()
      }
      pieces.append(border)
      values.append(open.last.map { routes[$0].value })
    }
    self.borders = pieces
    self.values = values
  }

  /// The value of the longest prefix that contains each address; `nil` for none.
  ///
  /// - Complexity: O(log n) for n routes and each address.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  package func values(of addresses: Span<Address.Bits>) -> [UInt32?] {
    var answers: [UInt32?] = []
    answers.reserveCapacity(addresses.count)
    for index in addresses.indices { answers.append(value(of: addresses[index])) }
    return answers
  }

  /// The value of the longest prefix that contains the address; `nil` for none.
  ///
  /// - Complexity: O(log n) for n routes.
  package func value(of address: Address.Bits) -> UInt32? {
    var low = 0
    var high = borders.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if borders[middle] <= address { low = middle } else { high = middle }
    }
    return values[low]
  }
}
