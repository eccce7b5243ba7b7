// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// What a route leads to, resolved.
enum Hop: Hashable, Sendable {
  case eip
  case endpoint(UInt32)
  case peering(UInt32)
  case gateway(UInt32)
  /// No next hop has the id.
  case missing
}

/// An enabled route.
struct CompiledRoute: Sendable {
  var table: UInt32
  var destination: IPPrefix
  var hop: Hop
}

/// A route table compiled for both families, once as sources with a usable public address of the
/// family see it and once without `eip` routes (fine print 37).
struct CompiledTable: Sendable {
  /// Its enabled routes, in the order in which they are listed.
  var routes: Range<UInt32>
  var ipv4: TableHandle
  var ipv4WithEIP: TableHandle
  var ipv6: TableHandle
  var ipv6WithEIP: TableHandle
  /// Whether there is an `eip` route of the family at all.
  var hasIPv4EIP: Bool
  var hasIPv6EIP: Bool
}

/// Routes of equal prefix that share packets: a range of ``CompiledNetwork/sharingRoutes``.
struct SharingGroup: Sendable {
  var start: Int
  var count: Int
}
