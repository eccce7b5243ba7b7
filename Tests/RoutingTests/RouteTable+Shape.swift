// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

@testable import Routing

extension RouteTable {
  /// Holds the trie to what its picture says: children inside their parents and on their side,
  /// no node that parts nothing, every node in the tree or free, and as many values as counted.
  func expectShape(_ comment: String) {
    var pending = [RouteTableNodeIndex.root]
    var reached: Set<RouteTableNodeIndex> = []
    var values = 0
    while let index = pending.popLast() {
      let node = nodes[index.position]
      #expect(reached.insert(index).inserted, "reached twice: \(node.prefix), \(comment)")
      if node.value != nil { values += 1 }
      let children = [node.zero, node.one].filter { $0 != .none }
      if index != .root {
        #expect(node.value != nil || children.count == 2, "\(node.prefix), \(comment)")
      }
      for child in children {
        let prefix = nodes[child.position].prefix
        #expect(node.contains(prefix) && prefix.length > node.length, "\(prefix), \(comment)")
        #expect(node.child(towards: prefix.bits) == child, "\(prefix), \(comment)")
      }
      pending += children
    }
    #expect(values == count, "\(comment)")
    #expect(Set(free).count == free.count && reached.isDisjoint(with: free), "\(comment)")
    #expect(reached.count + free.count == nodes.count, "\(comment)")
    #expect(nodes.count <= Swift.max(1, 2 * count + 2 * free.count), "\(comment)")
  }
}
