// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension RouteTable {
  /// A prefix of the table and its value.
  public typealias Route = (prefix: Prefix<Address>, value: Value)

  /// The value of exactly this prefix.
  ///
  /// - Complexity: O(w) for prefixes of w bits at most.
  public func value(at prefix: Prefix<Address>) -> Value? {
    find(prefix).flatMap { self[$0].value }
  }

  /// The longest prefix that contains the address, and its value.
  ///
  /// - Complexity: O(w) for prefixes of w bits at most.
  public func longestMatch(_ address: Address) -> Route? {
    var best: Route?
    walk(towards: address.bits, while: { $0.contains(address) }) { best = $0 }
    return best
  }

  /// Every route whose prefix contains this one, itself included, the shortest first.
  ///
  /// - Complexity: O(w) for prefixes of w bits at most.
  public func covering(_ prefix: Prefix<Address>) -> [Route] {
    var routes: [Route] = []
    walk(towards: prefix.bits, while: { $0.contains(prefix) }) { routes.append($0) }
    return routes
  }

  /// Every route whose prefix lies inside this one, itself included, in order.
  ///
  /// - Complexity: O(w + k) for k routes.
  public func covered(by prefix: Prefix<Address>) -> [Route] {
    var index = NodeIndex.root
    while index != .none, !prefix.contains(self[index].prefix) {
      guard self[index].prefix.contains(prefix) else { return [] }
      index = child(of: index, towards: prefix.bits)
    }
    return index == .none ? [] : Array(RouteTableIterator(table: self, from: index).asSequence)
  }

  /// The node of exactly this prefix, with or without a value.
  func find(_ prefix: Prefix<Address>) -> NodeIndex? {
    var index = NodeIndex.root
    while self[index].prefix != prefix {
      index = child(of: index, towards: prefix.bits)
      guard index != .none, self[index].prefix.contains(prefix) else { return nil }
    }
    return index
  }

  /// Visits the routes on the way down while their prefixes satisfy the condition.
  private func walk(
    towards bits: Address.Bits, while holds: (Prefix<Address>) -> Bool, _ visit: (Route) -> Void
  ) {
    var index = NodeIndex.root
    while index != .none, holds(self[index].prefix) {
      let node = self[index]
      if let value = node.value { visit((node.prefix, value)) }
      // A host route has no bit after it.
      if Int(node.prefix.length) == Address.Bits.bitWidth { return }
      index = child(of: index, towards: bits)
    }
  }
}
