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
///             10.0.0.0/8 a
///                 │ bit 8 is 0
///             10.0.0.0/14 –          the routes b and c part here, at bit 14
///             0 │        │ 1
///     10.1.0.0/16 b    10.2.0.0/16 c
///
/// Looking up 10.2.3.4: inside /8 (a so far), bit 8 is 0; inside /14, bit 14 is 1; inside
/// 10.2.0.0/16: c is the longest match.
///
/// A value type whose nodes lie in one array; a copy shares them until one is changed. For many
/// lookups in a table that seldom changes compile it into a ``ForwardingTable``.
public struct RouteTable<Address: InternetAddress, Value: Sendable>: Sendable {
  struct Node: Sendable {
    var prefix: Prefix<Address>
    var value: Value?
    /// The children by the bit after the prefix.
    var zero: NodeIndex
    var one: NodeIndex
  }

  /// A position in ``nodes``.
  struct NodeIndex: Hashable, Sendable {
    var rawValue: UInt32
    static var none: NodeIndex { NodeIndex(rawValue: .max) }
    static var root: NodeIndex { NodeIndex(rawValue: 0) }
  }

  /// The root, the prefix of length 0, is always the first.
  var nodes: [Node]
  /// Nodes that removals left unused.
  var free: [NodeIndex] = []
  /// How many routes there are.
  public internal(set) var count = 0

  /// An empty table.
  public init() {
    nodes = [Node(prefix: .all, value: nil, zero: .none, one: .none)]
  }

  /// A table of these routes, in any order; of equal prefixes the last counts.
  ///
  /// - Complexity: O(n · w) for n routes of w bits at most; O(n log n) in practice.
  public init(_ routes: some Sequence<(Prefix<Address>, Value)>) {
    self.init()
    for (prefix, value) in routes { insert(value, at: prefix) }
  }

  /// Whether there is no route.
  public var isEmpty: Bool { count == 0 }

  /// The child of a node on the way to an address or prefix.
  func child(of index: NodeIndex, towards bits: Address.Bits) -> NodeIndex {
    let node = nodes[Int(index.rawValue)]
    return Self.bit(bits, at: node.prefix.length) ? node.one : node.zero
  }

  /// The bit at a position from 0, the most significant; positions past the end are 0.
  static func bit(_ bits: Address.Bits, at position: UInt8) -> Bool {
    let shift = Address.Bits.bitWidth - 1 - Int(position)
    return shift >= 0 && bits >> shift & 1 == 1
  }

  subscript(index: NodeIndex) -> Node {
    get { nodes[Int(index.rawValue)] }
    set { nodes[Int(index.rawValue)] = newValue }
  }
}
