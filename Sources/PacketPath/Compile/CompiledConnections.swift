// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// A Classiclink association as the rules read it.
struct CompiledLink: Sendable {
  var vpc: UInt32
  var endpoint: UInt32
  /// The first condition of rules.md §8 that does not hold; `nil` when the link is in effect.
  var broken: Reason?
}

/// A terminal connection as the rules read it.
struct CompiledTerminal: Sendable {
  var vpc: UInt32
  var endpoint: UInt32
  /// The first listed subnet of the VPC that contains the mapped address (fine print 94).
  var subnet: UInt32?
  /// The first condition of rules.md §9 that does not hold (fine print 57).
  var broken: Reason?
  var address: IPAddress
}

/// A peering connection as the rules read it.
struct CompiledPeering: Sendable {
  var requester: UInt32
  var accepter: UInt32
  var isActive: Bool
  var carriesIPv6: Bool
  var bandwidthMbps: Int?

  /// The VPC at the other end; `nil` when the connection does not join this one.
  @inline(__always) func peer(of vpc: UInt32) -> UInt32? {
    requester == vpc ? accepter : accepter == vpc ? requester : nil
  }
}
