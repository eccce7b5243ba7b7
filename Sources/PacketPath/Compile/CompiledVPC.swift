// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

/// A VPC as the rules read it.
struct CompiledVPC: Sendable {
  var region: UInt32
  var account: UInt32
  var primary: IPv4Prefix
  var secondaries: [IPv4Prefix]
  var ipv6: [IPv6Prefix]
  /// What every enabled route of every table of the VPC covers, for VPCs with a link in effect:
  /// the answer is the first listed route that covers an address (fine print 52.7).
  var coverageIPv4: TableHandle?

  /// Whether the address lies in the primary block; all IPv6 blocks are primary (fine print 48).
  @inline(__always) func isPrimary(_ address: UInt128, isIPv6: Bool) -> Bool {
    if isIPv6 {
      for block in ipv6 where block.contains(IPv6Address(bits: address)) { return true }
      return false
    }
    return primary.contains(IPv4Address(bits: UInt32(truncatingIfNeeded: address)))
  }

  /// Whether the address lies in a secondary block.
  @inline(__always) func isSecondary(_ address: UInt128, isIPv6: Bool) -> Bool {
    if isIPv6 { return false }
    let address = IPv4Address(bits: UInt32(truncatingIfNeeded: address))
    for block in secondaries where block.contains(address) { return true }
    return false
  }

  /// Whether the address lies in any block.
  @inline(__always) func contains(_ address: UInt128, isIPv6: Bool) -> Bool {
    isPrimary(address, isIPv6: isIPv6) || isSecondary(address, isIPv6: isIPv6)
  }
}
