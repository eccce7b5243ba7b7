// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A VPC asks another for a peering connection (S2).
public struct PeeringRequest: Hashable, Sendable {
  /// The id of the new connection.
  public var id: PeeringConnection.ID
  /// The VPC that asks.
  public var requester: VPC.ID
  /// The VPC that is asked.
  public var accepter: VPC.ID
  /// The bandwidth limit in Mbit/s.
  public var bandwidthMbps: Int?
  /// Whether it is to carry IPv6 (D27).
  public var carriesIPv6: Bool

  /// An event.
  public init(
    id: PeeringConnection.ID, requester: VPC.ID, accepter: VPC.ID, bandwidthMbps: Int? = nil,
    carriesIPv6: Bool = false
  ) {
    self.id = id
    self.requester = requester
    self.accepter = accepter
    self.bandwidthMbps = bandwidthMbps
    self.carriesIPv6 = carriesIPv6
  }
}
