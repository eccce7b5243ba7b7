// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension Intervals {
  /// Adds a table of routes in any order; of equal prefixes the last counts.
  ///
  /// - Complexity: O(n log n) for n routes, O(n) when they are in order; at most 2n + 1 intervals.
  @inlinable mutating func append(_ routes: [(Prefix<Address>, UInt32)]) {
    // The standard sort is stable, so the last of equal prefixes stays the last.
    append(ordered: routes.sorted { $0.0 < $1.0 })
  }

  /// Adds a table of routes ordered by prefix; of equal prefixes the last counts.
  ///
  /// - Parameters:
  ///   - range: The addresses to cut; every route lies inside.
  ///   - outer: What addresses of the range lead to that no route contains.
  /// - Precondition: The prefixes ascend, and no value is ``none``.
  /// - Complexity: O(n) for n routes; at most 2n + 1 intervals.
  @inlinable mutating func append(
    ordered routes: some Sequence<(Prefix<Address>, UInt32)>, in range: Prefix<Address> = .all,
    outer: UInt32 = .max
  ) {
    let first = starts.count
    let end = range.last.bits
    // The routes that the sweep is inside of, the longest last; of equal ones the last wins.
    var open: [(last: Address.Bits, value: UInt32)] = []
    cut(at: range.bits, outer, from: first)
    for (prefix, value) in routes {
      precondition(value != Self.none, "the value is reserved")
      while let inner = open.last, inner.last < prefix.bits {
        open.removeLast()
        resume(after: inner.last, open.last?.value ?? outer, from: first)
      }
      open.append((prefix.last.bits, value))
      cut(at: prefix.bits, value, from: first)
    }
    while let inner = open.popLast() {
      if inner.last != end {
        resume(after: inner.last, open.last?.value ?? outer, from: first)
      }
    }
    precondition(starts.count <= Int(UInt32.max), "there are fewer than 2^32 intervals")
  }

  /// What encloses a route goes on after its last address.
  @inlinable mutating func resume(after last: Address.Bits, _ value: UInt32, from first: Int) {
    cut(at: last &+ 1, value, from: first)
  }

  /// Begins an interval, unless the one before it leads to the same.
  @inlinable mutating func cut(at bits: Address.Bits, _ value: UInt32, from first: Int) {
    if starts.count > first, starts.last == bits {
      starts.removeLast()
      values.removeLast()
    }
    if starts.count > first, values.last == value { return }
    starts.append(bits)
    values.append(value)
  }
}
