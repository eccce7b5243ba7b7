// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// The protocol a rule asks for, as it is written: a name and a number may mean different things.
///
/// In a network ACL the name `icmp` matches ICMP in IPv4 packets and ICMPv6 in IPv6 packets, the
/// number 1 only the former (fine print 34); in a security group both match 1 alone (fine
/// print 27).
public enum RuleProtocol: Hashable, Sendable {
  /// Every protocol.
  case all
  /// The name `icmp`.
  case icmp
  /// Any other name, or a number.
  case number(IPProtocol)

  /// Whether the rule's ports are read: with TCP and UDP only (rules.md §3, fine print 26).
  public var readsPorts: Bool {
    switch self {
    case .all, .icmp: false
    case .number(let number): number.hasPorts
    }
  }
}
