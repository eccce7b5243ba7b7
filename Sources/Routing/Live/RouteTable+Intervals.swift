// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension RouteTable where Value == NextHop {
  /// The intervals that the routes cut a block of addresses into.
  ///
  /// - Complexity: O(w + k) for k routes inside the block.
  func intervals(in range: Prefix<Address>) -> Intervals<Address> {
    var outer = UInt32.max
    var index = RouteTableNodeIndex.root
    while index != .none, nodes[index.position].length < range.length,
      nodes[index.position].contains(range)
    {
      if let value = nodes[index.position].value { outer = value.rawValue }
      index = nodes[index.position].child(towards: range.bits)
    }
    var intervals = Intervals<Address>()
    if index != .none, range.contains(nodes[index.position].prefix) {
      let inside = IteratorSequence(RouteTableIterator(nodes: nodes, from: index))
      intervals.append(
        ordered: inside.lazy.map { ($0.prefix, $0.value.rawValue) }, in: range, outer: outer)
    } else {
      intervals.append(ordered: EmptyCollection(), in: range, outer: outer)
    }
    return intervals
  }
}
