// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A rule of a security group.
public struct SecurityGroupRule: Hashable, Sendable {
  /// The remote side of a rule: the source at ingress, the destination at egress.
  public enum Peer: Hashable, Sendable {
    /// Any address of either family: no peer was written.
    case any
    /// One address, written without a slash.
    case address(IPAddress)
    /// A block, written with a slash, host bits cleared. `0.0.0.0/n` with any `n` stands for
    /// every IPv4 address (fine print 23).
    case prefix(IPPrefix)
    /// The private addresses of the live members of a group (D10).
    case group(SecurityGroup.ID)
    /// The members of an address set.
    case addressSet(AddressSet.ID)
  }

  /// The id, unique in its list; rules without one are named by their position from 1.
  public var id: String?
  /// What happens to matching packets.
  public var action: RuleAction
  /// The protocol.
  public var ipProtocol: RuleProtocol
  /// The remote side.
  public var peer: Peer
  /// The packet's destination port; `nil` matches every port.
  public var ports: PortSet?

  /// A rule; what is left out matches everything.
  public init(
    id: String? = nil, action: RuleAction, ipProtocol: RuleProtocol = .all, peer: Peer = .any,
    ports: PortSet? = nil
  ) {
    self.id = id
    self.action = action
    self.ipProtocol = ipProtocol
    self.peer = peer
    self.ports = ports
  }
}
