// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names one table of a ``RoutingArena``; four bytes, and worth nothing without its arena.
@frozen package struct TableHandle: Hashable, Sendable {
  /// The ``LookupWord`` of every address: a search tree, or one next hop for all.
  let root: UInt32
}
