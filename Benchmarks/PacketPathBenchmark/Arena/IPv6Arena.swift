// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Small IPv6 tables.
struct IPv6Arena: ArenaForm {
  private var arena = RoutingArena<IPv6Address>()

  var byteCount: Int { arena.byteCount }

  mutating func append(_ routes: [(IPv6Prefix, UInt32)]) -> TableHandle {
    arena.appendTable(routes)
  }

  func value(_ table: TableHandle, _ address: UInt128) -> UInt32? {
    arena.route(table: table, address: address)
  }

  func lookup(
    tables: Span<TableHandle>, addresses: Span<UInt128>, into values: inout OutputSpan<UInt32>
  ) {
    arena.lookup(tables: tables, addresses: addresses, into: &values)
  }
}
