// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension RouteTable {
  /// A table of these routes, in any order; of equal prefixes the last counts.
  ///
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order.
  @inlinable public init(_ routes: some Sequence<(Prefix<Address>, Value)>) {
    var sorted = Array(routes)
    // The standard sort is stable, so the last of equal prefixes stays the last.
    sorted.sort { $0.0 < $1.0 }
    self.init(ordered: sorted)
  }

  /// A table of routes ordered by prefix; of equal prefixes the last counts.
  ///
  /// Only the path to the route before is kept in hand: the next one leaves it where the two part.
  ///
  /// - Precondition: The prefixes ascend.
  /// - Complexity: O(n) for n routes.
  @inlinable init(ordered routes: [(Prefix<Address>, Value)]) {
    self.init()
    nodes.reserveCapacity(routes.count + routes.count / 2)
    var path: [RouteTableNodeIndex] = [.root]
    for (prefix, value) in routes {
      var below = RouteTableNodeIndex.none
      while let last = path.last, !nodes[last.position].contains(prefix) {
        below = last
        path.removeLast()
      }
      // The root contains every prefix, so the path is never empty.
      let parent = path.last ?? .root
      if nodes[parent.position].length == prefix.length {
        if nodes[parent.position].value == nil { routeCount += 1 }
        nodes[parent.position].value = value
        continue
      }
      let leaf = make(prefix, value)
      routeCount += 1
      if below != .none {
        let common = Self.common(nodes[below.position].prefix, prefix)
        if common.length > nodes[parent.position].length {
          let fork = make(common, nil)
          attach(below, to: fork)
          attach(leaf, to: fork)
          attach(fork, to: parent)
          path.append(fork)
          path.append(leaf)
          continue
        }
      }
      attach(leaf, to: parent)
      path.append(leaf)
    }
  }
}
