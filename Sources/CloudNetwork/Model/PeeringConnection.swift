// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A peering connection between two VPCs (S2, rules.md §7).
public struct PeeringConnection: Hashable, Sendable {
  /// The type of the ids of peering connections.
  public typealias ID = Identifier<PeeringConnection>

  /// Where the connection stands in its lifecycle. Only `active` carries packets.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Asked for; the other account has a week to accept it.
    case pending
    /// Carries packets.
    case active
    /// Was not accepted within a week.
    case expired
    /// The other account rejected it.
    case rejected
    /// Deleted by one of the accounts.
    case deleted
    /// Could not be set up.
    case failed
    /// Isolated for arrears.
    case isolated
  }

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The VPC that asked for the connection.
  public var requester: VPC.ID
  /// The VPC that was asked.
  public var accepter: VPC.ID
  /// Where the connection stands.
  public var state: State
  /// When it was asked for; an application is valid for one week (S2).
  public var requestedAt: Timestamp?
  /// The bandwidth limit in Mbit/s.
  public var bandwidthMbps: Int?
  /// Whether it carries IPv6 (D27).
  public var carriesIPv6: Bool

  /// A peering connection.
  public init(
    id: ID, name: String? = nil, requester: VPC.ID, accepter: VPC.ID, state: State = .active,
    requestedAt: Timestamp? = nil, bandwidthMbps: Int? = nil, carriesIPv6: Bool = false
  ) {
    self.id = id
    self.name = name
    self.requester = requester
    self.accepter = accepter
    self.state = state
    self.requestedAt = requestedAt
    self.bandwidthMbps = bandwidthMbps
    self.carriesIPv6 = carriesIPv6
  }
}
