// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One route: packets for the destination leave by the next hop.
public struct Route: Hashable, Sendable {
  /// What a route leads to.
  public enum NextHop: Hashable, Sendable {
    /// The source's own public address.
    case eip
    /// The peering connection, gateway or endpoint with this id; when none has it, the route is
    /// a black hole (fine print 15).
    case object(String)
  }

  /// The id, unique in its table.
  public var id: String?
  /// The block of destinations.
  public var destination: IPPrefix
  /// The next hop.
  public var via: NextHop
  /// Disabled routes take no part (rules.md §5.2).
  public var isEnabled: Bool

  /// A route.
  public init(id: String? = nil, destination: IPPrefix, via: NextHop, isEnabled: Bool = true) {
    self.id = id
    self.destination = destination
    self.via = via
    self.isEnabled = isEnabled
  }
}
