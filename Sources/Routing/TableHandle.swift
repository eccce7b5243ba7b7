// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names one table of a ``RoutingArena``.
package struct TableHandle: Hashable, Sendable {
  let start: Int
  let count: Int
}
