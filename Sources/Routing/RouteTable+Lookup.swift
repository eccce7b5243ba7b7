// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension RouteTable {
  /// The value of exactly this prefix.
  ///
  /// - Complexity: O(w).
  @inlinable public func value(at prefix: Prefix<Address>) -> Value? {
    find(prefix).flatMap { nodes[$0.position].value }
  }

  /// The longest prefix that contains the address, and its value.
  ///
  /// - Complexity: O(w).
  @inlinable public func longestMatch(_ address: Address) -> Route? {
    let bits = address.bits
    var index = RouteTableNodeIndex.root
    var best = RouteTableNodeIndex.none
    while index != .none, nodes[index.position].contains(bits) {
      if nodes[index.position].value != nil { best = index }
      index = nodes[index.position].child(towards: bits)
    }
    return best == .none ? nil : route(best)
  }

  /// Every route whose prefix contains this one, itself included, the shortest first.
  ///
  /// - Complexity: O(w).
  @inlinable public func covering(_ prefix: Prefix<Address>) -> [Route] {
    var routes: [Route] = []
    var index = RouteTableNodeIndex.root
    while index != .none, nodes[index.position].contains(prefix) {
      if let route = route(index) { routes.append(route) }
      index = nodes[index.position].child(towards: prefix.bits)
    }
    return routes
  }

  /// Every route whose prefix lies inside this one, itself included, in order.
  ///
  /// - Complexity: O(w + k) for k routes.
  @inlinable public func covered(by prefix: Prefix<Address>) -> [Route] {
    var index = RouteTableNodeIndex.root
    while index != .none, !prefix.contains(nodes[index.position].prefix) {
      guard nodes[index.position].contains(prefix) else { return [] }
      index = nodes[index.position].child(towards: prefix.bits)
    }
    if index == .none { return [] }
    return Array(IteratorSequence(RouteTableIterator(nodes: nodes, from: index)))
  }

  /// The node of exactly this prefix, with or without a value.
  @inlinable func find(_ prefix: Prefix<Address>) -> RouteTableNodeIndex? {
    var index = RouteTableNodeIndex.root
    while index != .none, nodes[index.position].contains(prefix) {
      if nodes[index.position].length == prefix.length { return index }
      index = nodes[index.position].child(towards: prefix.bits)
    }
    return nil
  }

  /// The route at a node, if it has a value.
  @inlinable func route(_ index: RouteTableNodeIndex) -> Route? {
    let node = nodes[index.position]
    return node.value.map { (node.prefix, $0) }
  }
}
