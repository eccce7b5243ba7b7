// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// A ``RoutingArena`` of one family.
///
/// The arena's entry points for one family are used, as the rest of the project uses them: those for
/// any family would run without knowing the type.
protocol ArenaForm: Sendable {
  associatedtype Address: InternetAddress

  init()
  var byteCount: Int { get }
  /// Adds a table of routes in any order.
  mutating func append(_ routes: [(Prefix<Address>, UInt32)]) -> TableHandle
  /// The value of the longest prefix of the table that contains the address; `nil` for none.
  func value(_ table: TableHandle, _ address: Address.Bits) -> UInt32?
  /// The values of many addresses, each in the table beside it; `UInt32.max` for none.
  func lookup(
    tables: Span<TableHandle>, addresses: Span<Address.Bits>, into values: inout OutputSpan<UInt32>)
}
