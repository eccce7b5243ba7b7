// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A part of a VPC that shares a route table and a network ACL.
public struct Subnet: Hashable, Sendable {
  /// The type of the ids of subnets.
  public typealias ID = Identifier<Subnet>

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The VPC it belongs to.
  public var vpc: VPC.ID
  /// Its IPv4 block.
  public var cidr: IPv4Prefix
  /// Its IPv6 block.
  public var ipv6CIDR: IPv6Prefix?
  /// Its route table; the VPC's default table when absent (rules.md §5.2).
  public var routeTable: VPCRouteTable.ID?
  /// Its network ACL; nothing is filtered when absent (rules.md §4).
  public var acl: NetworkACL.ID?

  /// A subnet.
  public init(
    id: ID, name: String? = nil, vpc: VPC.ID, cidr: IPv4Prefix, ipv6CIDR: IPv6Prefix? = nil,
    routeTable: VPCRouteTable.ID? = nil, acl: NetworkACL.ID? = nil
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.cidr = cidr
    self.ipv6CIDR = ipv6CIDR
    self.routeTable = routeTable
    self.acl = acl
  }
}
