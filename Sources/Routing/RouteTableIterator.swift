// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// Walks the routes of a ``RouteTable`` in order.
@frozen
public struct RouteTableIterator<Address: InternetAddress, Value: Sendable>:
  IteratorProtocol
{
  @usableFromInline let nodes: [RouteTableNode<Address, Value>]
  /// Nodes still to visit; never more than the width of the family and one.
  @usableFromInline var pending: [RouteTableNodeIndex]

  @inlinable init(nodes: [RouteTableNode<Address, Value>], from start: RouteTableNodeIndex) {
    self.nodes = nodes
    pending = [start]
  }

  /// The next route.
  ///
  /// - Complexity: O(1) on average over a walk.
  @inlinable public mutating func next() -> (prefix: Prefix<Address>, value: Value)? {
    while let index = pending.popLast() {
      let node = nodes[index.position]
      if node.one != .none { pending.append(node.one) }
      if node.zero != .none { pending.append(node.zero) }
      if let value = node.value { return (node.prefix, value) }
    }
    return nil
  }
}
