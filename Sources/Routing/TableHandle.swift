// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names one table of a ``RoutingArena``; eight bytes, and worth nothing without its arena.
@frozen package struct TableHandle: Hashable, Sendable {
  /// The table's first interval.
  @usableFromInline let start: UInt32
  /// How many intervals the table has, at least one.
  @usableFromInline let count: UInt32

  @inlinable init(start: UInt32, count: UInt32) {
    self.start = start
    self.count = count
  }
}
