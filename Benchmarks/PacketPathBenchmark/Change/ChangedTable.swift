// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// A table whose changes can be measured.
protocol ChangedTable {
  associatedtype Address: InternetAddress

  /// Sets the next hop of a prefix.
  mutating func announce(_ prefix: Prefix<Address>, _ hop: NextHop)
  /// Takes a prefix out.
  mutating func withdraw(_ prefix: Prefix<Address>)
  /// The number of the next hop of the longest prefix that contains the address; `nil` for none.
  func answer(to address: Address) -> UInt32?
}

extension RouteTable: ChangedTable where Value == NextHop {
  mutating func announce(_ prefix: Prefix<Address>, _ hop: NextHop) { insert(hop, at: prefix) }
  mutating func withdraw(_ prefix: Prefix<Address>) { remove(prefix) }
  func answer(to address: Address) -> UInt32? { longestMatch(address)?.value.rawValue }
}

extension LiveForwardingTable: ChangedTable {
  func announce(_ prefix: Prefix<Address>, _ hop: NextHop) { insert(hop, at: prefix) }
  func withdraw(_ prefix: Prefix<Address>) { remove(prefix) }
  func answer(to address: Address) -> UInt32? {
    let hop = current.lookup(address)
    return hop == .none ? nil : hop.rawValue
  }
}
