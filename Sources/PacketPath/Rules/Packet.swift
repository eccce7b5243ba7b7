// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where a packet comes from.
enum Origin: Hashable, Sendable {
  /// An endpoint in a VPC.
  case vpc(UInt32)
  /// An endpoint in a classic network.
  case classic(UInt32)
  /// The far side of a VPN or direct connect gateway.
  case farSide(UInt32)
  /// The Internet.
  case internet

  /// The endpoint, where it is one.
  @inline(__always) var endpoint: UInt32? {
    switch self {
    case .vpc(let endpoint), .classic(let endpoint): endpoint
    case .farSide, .internet: nil
    }
  }
}

/// One packet, as its source sends it. Ports are 0 when the protocol has none.
struct Packet: Sendable {
  var origin: Origin
  var isIPv6: Bool
  var source: UInt128
  /// The address that the source dials.
  var destination: UInt128
  var ipProtocol: UInt8
  var sourcePort: UInt16
  var destinationPort: UInt16
}
