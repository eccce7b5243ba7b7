// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// Small IPv4 tables.
struct IPv4Arena: ArenaForm {
  private var arena = RoutingArena<IPv4Address>()

  var byteCount: Int { arena.byteCount }

  mutating func append(_ routes: [(IPv4Prefix, UInt32)]) -> TableHandle {
    arena.appendTable(routes)
  }

  func value(_ table: TableHandle, _ address: UInt32) -> UInt32? {
    arena.route(table: table, address: address)
  }

  func lookup(
    tables: Span<TableHandle>, addresses: Span<UInt32>, into values: inout OutputSpan<UInt32>
  ) {
    arena.lookup(tables: tables, addresses: addresses, into: &values)
  }
}
