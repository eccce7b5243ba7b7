// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension RouteTable: Sequence {
  /// Walks the routes by network address, enclosing prefixes before what they enclose.
  public func makeIterator() -> RouteTableIterator<Address, Value> {
    RouteTableIterator(table: self, from: .root)
  }
}

/// Walks the routes of a table in order.
public struct RouteTableIterator<Address: InternetAddress, Value: Sendable>: IteratorProtocol {
  private let table: RouteTable<Address, Value>
  /// Nodes still to visit; never more than the width of the family and one.
  private var pending: [RouteTable<Address, Value>.NodeIndex]

  init(
    table: RouteTable<Address, Value>, from start: RouteTable<Address, Value>.NodeIndex
  ) {
    self.table = table
    pending = [start]
  }

  /// The next route.
  public mutating func next() -> (prefix: Prefix<Address>, value: Value)? {
    while let index = pending.popLast() {
      let node = table[index]
      if node.one != .none { pending.append(node.one) }
      if node.zero != .none { pending.append(node.zero) }
      if let value = node.value { return (node.prefix, value) }
    }
    return nil
  }

  var asSequence: IteratorSequence<Self> { IteratorSequence(self) }
}
