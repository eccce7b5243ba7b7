// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// All that the network has at one address of one address space, where it is more than a single
/// endpoint.
struct SpaceRecord: Sendable {
  /// Endpoints that hold the address: live, then stopped, then returned, each in document order
  /// (fine print 68).
  var holders: [UInt32] = []
  /// The first listed terminal connection that maps to the address (fine print 39).
  var terminal: UInt32?
  /// The Classiclink in effect whose CVM has the address.
  var link: UInt32?
  /// The first listed broken link to this VPC of a classic endpoint with the address.
  var brokenLink: UInt32?
  /// NAT gateways with the address, in document order.
  var natGateways: [UInt32] = []
}
