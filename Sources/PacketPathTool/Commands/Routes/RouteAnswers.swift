// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Route tables compiled to give the text of an answer.
struct RouteAnswers {
  /// The texts of the answers.
  let texts: RouteTexts
  private let ipv4: ForwardingTable<IPv4Address>
  private let ipv6: ForwardingTable<IPv6Address>

  /// Compiles the tables of a text.
  ///
  /// - Complexity: O(n) for n routes.
  init(_ table: RouteTableText) {
    var texts = RouteTexts()
    ipv4 = Self.compile(table.ipv4, of: table, &texts)
    ipv6 = Self.compile(table.ipv6, of: table, &texts)
    texts.finish()
    self.texts = texts
  }

  /// Where the text of each address's answer lies, in order; ``NextHop/none`` where no route matches.
  func lookup(_ addresses: Span<UInt32>) -> [NextHop] {
    [NextHop](capacity: addresses.count) { places in ipv4.lookup(addresses, into: &places) }
  }

  /// Where the text of each address's answer lies, in order; ``NextHop/none`` where no route matches.
  func lookup(_ addresses: Span<UInt128>) -> [NextHop] {
    [NextHop](capacity: addresses.count) { places in ipv6.lookup(addresses, into: &places) }
  }

  private static func compile<Address>(
    _ routes: RouteTable<Address, NextHop>, of table: borrowing RouteTableText,
    _ texts: inout RouteTexts
  ) -> ForwardingTable<Address> {
    var places: [(Prefix<Address>, NextHop)] = []
    places.reserveCapacity(routes.count)
    for route in routes { places.append((route.prefix, texts.add(route.prefix, route.value, of: table))) }
    return ForwardingTable(places)
  }
}
