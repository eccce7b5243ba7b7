// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension RouteTable: Sequence {
  /// Walks the routes by network address, enclosing prefixes before what they enclose.
  @inlinable public func makeIterator() -> RouteTableIterator<Address, Value> {
    RouteTableIterator(nodes: nodes, from: .root)
  }

  /// How many routes the walk gives.
  @inlinable public var underestimatedCount: Int { routeCount }
}

extension RouteTable: Equatable where Value: Equatable {
  /// Whether both have the same routes, whatever the order of insertion.
  ///
  /// - Complexity: O(n) for n routes.
  @inlinable public static func == (left: Self, right: Self) -> Bool {
    left.routeCount == right.routeCount && left.elementsEqual(right, by: ==)
  }
}
