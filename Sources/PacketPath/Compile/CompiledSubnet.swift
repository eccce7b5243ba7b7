// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// A subnet as the rules read it.
struct CompiledSubnet: Sendable {
  var cidr: IPv4Prefix
  var ipv6CIDR: IPv6Prefix?
  /// The route table that applies: its own, else the VPC's default, else none.
  var table: UInt32?
  /// The network ACL, or `UInt32.max`.
  var acl: UInt32

  /// Whether the address lies in the subnet (fine print 30).
  @inline(__always) func contains(_ address: UInt128, isIPv6: Bool) -> Bool {
    isIPv6
      ? ipv6CIDR?.contains(IPv6Address(bits: address)) ?? false
      : cidr.contains(IPv4Address(bits: UInt32(truncatingIfNeeded: address)))
  }
}

/// The two compiled lists of a network ACL or a security group.
struct CompiledLists: Sendable {
  var ingress: RuleListIndex
  var egress: RuleListIndex
}
