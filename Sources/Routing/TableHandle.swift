// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names one table of a ``RoutingArena``.
@frozen package struct TableHandle: Hashable, Sendable {
  @usableFromInline let start: Int
  @usableFromInline let count: Int

  @inlinable init(start: Int, count: Int) {
    self.start = start
    self.count = count
  }
}
