// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A number that two runs share only when they gave the same answers in the same order.
///
/// The sum over all queries i, from 0, of (next hop + 1)(2i + 1) modulo 2^64; a query that no route
/// matches adds nothing.
struct AnswerChecksum: Hashable, Sendable {
  private(set) var value: UInt64 = 0
  private var index: UInt64 = 0

  /// Adds the answer to the next query; `nil` when no route matches.
  mutating func add(_ nextHop: UInt32?) {
    if let nextHop { value &+= (UInt64(nextHop) &+ 1) &* (2 &* index &+ 1) }
    index &+= 1
  }
}
