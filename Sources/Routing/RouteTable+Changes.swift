// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension RouteTable {
  /// Sets the value of a prefix.
  ///
  /// - Returns: The value that it replaces, or `nil` when the prefix had none.
  /// - Complexity: O(w); O(n) when the nodes are shared with a copy of the table.
  @inlinable @discardableResult
  public mutating func insert(_ value: Value, at prefix: Prefix<Address>) -> Value? {
    var index = RouteTableNodeIndex.root
    // The node contains the prefix, always.
    while nodes[index.position].length != prefix.length {
      let next = nodes[index.position].child(towards: prefix.bits)
      if next != .none && nodes[next.position].contains(prefix) {
        index = next
        continue
      }
      let leaf = make(prefix, value)
      if next == .none {
        attach(leaf, to: index)
      } else if prefix.contains(nodes[next.position].prefix) {
        // It belongs between the two.
        attach(next, to: leaf)
        attach(leaf, to: index)
      } else {
        // It belongs beside what is there.
        let fork = make(Self.common(prefix, nodes[next.position].prefix), nil)
        attach(next, to: fork)
        attach(leaf, to: fork)
        attach(fork, to: index)
      }
      routeCount += 1
      return nil
    }
    let old = nodes[index.position].value
    nodes[index.position].value = value
    if old == nil { routeCount += 1 }
    return old
  }

  /// Changes the value of a prefix that has one.
  ///
  /// - Returns: The value that it replaces; `nil`, and nothing is changed, when there is none.
  /// - Complexity: O(w); O(n) when the nodes are shared with a copy of the table.
  @inlinable @discardableResult
  public mutating func replace(_ value: Value, at prefix: Prefix<Address>) -> Value? {
    guard let index = find(prefix), let old = nodes[index.position].value else { return nil }
    nodes[index.position].value = value
    return old
  }

  /// Removes a prefix. Its node is used again by the next insertion.
  ///
  /// - Returns: The value that it had, or `nil` when it had none.
  /// - Complexity: O(w); O(n) when the nodes are shared with a copy of the table.
  @inlinable @discardableResult
  public mutating func remove(_ prefix: Prefix<Address>) -> Value? {
    var grandparent = RouteTableNodeIndex.none
    var parent = RouteTableNodeIndex.none
    var index = RouteTableNodeIndex.root
    while nodes[index.position].length != prefix.length {
      let next = nodes[index.position].child(towards: prefix.bits)
      guard next != .none, nodes[next.position].contains(prefix) else { return nil }
      grandparent = parent
      parent = index
      index = next
    }
    guard let old = nodes[index.position].value else { return nil }
    nodes[index.position].value = nil
    routeCount -= 1
    splice(index, below: parent)
    splice(parent, below: grandparent)
    return old
  }

  /// Takes a node out that neither has a value nor parts anything; the root stays.
  @inlinable mutating func splice(_ index: RouteTableNodeIndex, below parent: RouteTableNodeIndex) {
    guard parent != .none, nodes[index.position].value == nil else { return }
    let zero = nodes[index.position].zero
    let one = nodes[index.position].one
    guard zero == .none || one == .none else { return }
    let heir = zero == .none ? one : zero
    if nodes[parent.position].isOne(after: nodes[index.position].bits) {
      nodes[parent.position].one = heir
    } else {
      nodes[parent.position].zero = heir
    }
    free.append(index)
  }

  /// A node without children.
  @inlinable mutating func make(_ prefix: Prefix<Address>, _ value: Value?) -> RouteTableNodeIndex {
    if let index = free.popLast() {
      nodes[index.position] = RouteTableNode(prefix: prefix, value: value)
      return index
    }
    precondition(nodes.count < Int(UInt32.max), "a table holds fewer than 2^32 nodes")
    nodes.append(RouteTableNode(prefix: prefix, value: value))
    return RouteTableNodeIndex(rawValue: UInt32(truncatingIfNeeded: nodes.count &- 1))
  }

  /// Makes a node the child of one that contains it.
  @inlinable mutating func attach(_ child: RouteTableNodeIndex, to parent: RouteTableNodeIndex) {
    if nodes[parent.position].isOne(after: nodes[child.position].bits) {
      nodes[parent.position].one = child
    } else {
      nodes[parent.position].zero = child
    }
  }

  /// The longest prefix that contains both.
  @inlinable static func common(
    _ left: Prefix<Address>, _ right: Prefix<Address>
  ) -> Prefix<Address> {
    let shared = (left.bits ^ right.bits).leadingZeroBitCount
    let length = Swift.min(shared, Int(left.length), Int(right.length))
    return Prefix(enclosing: left.network, length: UInt8(truncatingIfNeeded: length))
  }
}
