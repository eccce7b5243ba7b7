// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension RouteTable {
  /// Sets the value of a prefix.
  ///
  /// - Returns: The value that it replaces, or `nil` when the prefix had none.
  /// - Complexity: O(w) for prefixes of w bits at most.
  @discardableResult
  public mutating func insert(_ value: Value, at prefix: Prefix<Address>) -> Value? {
    var index = NodeIndex.root
    while true {
      if self[index].prefix == prefix {
        let old = self[index].value
        nodes[Int(index.rawValue)].value = value
        if old == nil { count += 1 }
        return old
      }
      let next = child(of: index, towards: prefix.bits)
      if next == .none {
        let leaf = make(prefix, value)
        attach(leaf, to: index)
        break
      }
      let inner = self[next].prefix
      if inner.contains(prefix) {
        index = next
        continue
      }
      // The new prefix belongs between the two, or beside what is there.
      if prefix.contains(inner) {
        let middle = make(prefix, value)
        attach(next, to: middle)
        attach(middle, to: index)
      } else {
        let fork = make(Self.common(prefix, inner), nil)
        let leaf = make(prefix, value)
        attach(next, to: fork)
        attach(leaf, to: fork)
        attach(fork, to: index)
      }
      break
    }
    count += 1
    return nil
  }

  /// Changes the value of a prefix that has one.
  ///
  /// - Returns: The value that it replaces; `nil`, and nothing is changed, when there is none.
  @discardableResult
  public mutating func replace(_ value: Value, at prefix: Prefix<Address>) -> Value? {
    guard let index = find(prefix), let old = self[index].value else { return nil }
    nodes[Int(index.rawValue)].value = value
    return old
  }

  /// Removes a prefix.
  ///
  /// - Returns: The value that it had, or `nil` when it had none.
  /// - Complexity: O(w) for prefixes of w bits at most.
  @discardableResult
  public mutating func remove(_ prefix: Prefix<Address>) -> Value? {
    var grandparent = NodeIndex.none
    var parent = NodeIndex.none
    var index = NodeIndex.root
    while self[index].prefix != prefix {
      let next = child(of: index, towards: prefix.bits)
      guard next != .none, self[next].prefix.contains(prefix) else { return nil }
      grandparent = parent
      parent = index
      index = next
    }
    guard let old = self[index].value else { return nil }
    nodes[Int(index.rawValue)].value = nil
    count -= 1
    splice(index, below: parent)
    if parent != .none { splice(parent, below: grandparent) }
    return old
  }

  /// Takes a node out that no longer parts anything.
  private mutating func splice(_ index: NodeIndex, below parent: NodeIndex) {
    let node = self[index]
    guard parent != .none, node.value == nil, node.zero == .none || node.one == .none else {
      return
    }
    let heir = node.zero == .none ? node.one : node.zero
    if Self.bit(node.prefix.bits, at: self[parent].prefix.length) {
      nodes[Int(parent.rawValue)].one = heir
    } else {
      nodes[Int(parent.rawValue)].zero = heir
    }
    free.append(index)
  }

  private mutating func make(_ prefix: Prefix<Address>, _ value: Value?) -> NodeIndex {
    let node = Node(prefix: prefix, value: value, zero: .none, one: .none)
    if let index = free.popLast() {
      self[index] = node
      return index
    }
    nodes.append(node)
    return NodeIndex(rawValue: UInt32(nodes.count - 1))
  }

  private mutating func attach(_ child: NodeIndex, to parent: NodeIndex) {
    if Self.bit(self[child].prefix.bits, at: self[parent].prefix.length) {
      nodes[Int(parent.rawValue)].one = child
    } else {
      nodes[Int(parent.rawValue)].zero = child
    }
  }

  /// The longest prefix that contains both.
  private static func common(
    _ left: Prefix<Address>, _ right: Prefix<Address>
  ) -> Prefix<Address> {
    let shared = (left.bits ^ right.bits).leadingZeroBitCount
    let length = Swift.min(shared, Int(left.length), Int(right.length))
    return Prefix(enclosing: left.network, length: UInt8(truncatingIfNeeded: length))
  }
}
