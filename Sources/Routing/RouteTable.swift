// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A CIDR radix trie: routes that can be changed, with longest-prefix match (RFC 4632 §5.1).
///
/// Path-compressed and binary: a node is a prefix, its children are longer prefixes inside it that
/// differ in the bit after it. A node without a value is there because two routes part at it.
///
///     10.0.0.0/8 → a, 10.1.0.0/16 → b, 10.2.0.0/16 → c
///
///             0.0.0.0/0 –            the root, always there
///                 │ bit 0 is 0
///             10.0.0.0/8 a
///                 │ bit 8 is 0
///             10.0.0.0/14 –          the routes b and c part here, at bit 14
///             0 │        │ 1
///     10.1.0.0/16 b    10.2.0.0/16 c
///
/// Looking up 10.2.3.4: inside /8 (a so far), bit 8 is 0; inside /14, bit 14 is 1; inside
/// 10.2.0.0/16: c is the longest match. Looking up 10.3.0.1 goes the same way, finds that it is not
/// inside 10.2.0.0/16, and stops with a.
///
/// A value type: the nodes lie in one array that copies share until one of them is changed. Safe to
/// read from many threads at once. For many lookups in a table that seldom changes compile it into
/// a ``ForwardingTable``.
///
/// In the complexities, w is the width of the family, 32 or 128: no path is longer. A path through
/// n random routes has about log n nodes.
@frozen public struct RouteTable<Address: InternetAddress, Value: Sendable>: Sendable {
  /// A prefix of the table and its value.
  public typealias Route = (prefix: Prefix<Address>, value: Value)

  /// The nodes; the root, the prefix of length 0, is always the first.
  @usableFromInline var nodes: [RouteTableNode<Address, Value>]
  /// Nodes that removals left unused.
  @usableFromInline var free: [RouteTableNodeIndex]
  @usableFromInline var routeCount: Int

  /// An empty table.
  @inlinable public init() {
    nodes = [RouteTableNode(prefix: .all, value: nil)]
    free = []
    routeCount = 0
  }

  /// How many routes there are.
  @inlinable public var count: Int { routeCount }

  /// Whether there is no route.
  @inlinable public var isEmpty: Bool { routeCount == 0 }

  /// How many bytes the nodes take; what values refer to is not counted.
  @inlinable public var byteCount: Int {
    nodes.count * MemoryLayout<RouteTableNode<Address, Value>>.stride
      + free.count * MemoryLayout<RouteTableNodeIndex>.stride
  }

  /// Makes room for so many routes in total, so that inserting them moves nothing.
  @inlinable public mutating func reserveCapacity(_ count: Int) {
    // Every route is a node, and every pair of neighbours may need one to part at.
    nodes.reserveCapacity(2 * count)
  }
}
