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
  init(_ table: RouteTableText) { self.init(table.ipv4, table.ipv6, of: table) }

  /// Compiles as much of the tables of a text as answers these addresses.
  ///
  /// - Complexity: O(m log m) for m addresses, however many routes there are.
  init(_ table: RouteTableText, for addresses: [String]) {
    var ipv4 = RouteTable<IPv4Address, NextHop>()
    var ipv6 = RouteTable<IPv6Address, NextHop>()
    for text in addresses {
      let bytes = Array(text.utf8)
      let word = AddressBatch.trimmed(bytes.span, bytes.indices)
      switch IPAddress.parsed(bytes.span.extracting(word)) {
      case .v4(let address):
        if let (prefix, hop) = table.ipv4.longestMatch(address) { ipv4.insert(hop, at: prefix) }
      case .v6(let address):
        if let (prefix, hop) = table.ipv6.longestMatch(address) { ipv6.insert(hop, at: prefix) }
      case nil: break
      }
    }
    self.init(ipv4, ipv6, of: table)
  }

  private init(
    _ ipv4: RouteTable<IPv4Address, NextHop>, _ ipv6: RouteTable<IPv6Address, NextHop>,
    of table: borrowing RouteTableText
  ) {
    var texts = RouteTexts()
    self.ipv4 = Self.compile(ipv4, of: table, &texts)
    self.ipv6 = Self.compile(ipv6, of: table, &texts)
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
    texts.reserve(routes.count)
    for (prefix, hop) in routes { places.append((prefix, texts.add(prefix, hop, of: table))) }
    return ForwardingTable(places)
  }
}
