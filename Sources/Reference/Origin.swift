// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// Where a packet starts: one of the address spaces of rules.md §1.
enum Origin {
  /// An endpoint in a subnet of a VPC.
  case vpc(Endpoint, Subnet, VPC)
  /// An endpoint of the classic network of a region.
  case classic(Endpoint, region: String, account: String)
  /// The Internet.
  case internet
  /// The far side of a VPN or direct connect gateway of a VPC.
  case farSide(Gateway, VPC)

  /// The endpoint, where the packet starts at one.
  var endpoint: Endpoint? {
    switch self {
    case .vpc(let endpoint, _, _): endpoint
    case .classic(let endpoint, _, _): endpoint
    case .internet, .farSide: nil
    }
  }

  /// The subnet, where there is one: only its endpoints have lists (rules.md §4).
  var subnet: Subnet? {
    switch self {
    case .vpc(_, let subnet, _): subnet
    case .classic, .internet, .farSide: nil
    }
  }
}
