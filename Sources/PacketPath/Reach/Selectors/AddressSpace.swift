// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where an address means one thing (rules.md §1, fine print 6).
public enum AddressSpace: Hashable, Sendable {
  /// A VPC, by its position in the network's array.
  case vpc(Int)
  /// The classic network of a region.
  case classic(String)
  /// The Internet.
  case internet
  /// The far side of a VPN or direct connect gateway, by its position.
  case farSide(Int)
}
