// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A virtual private cloud: an address space of its own (rules.md §1).
public struct VPC: Hashable, Sendable {
  /// The type of the ids of VPCs.
  public typealias ID = Identifier<VPC>

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The region the VPC lies in.
  public var region: String
  /// The account that owns the VPC.
  public var account: String
  /// The primary block.
  public var cidr: IPv4Prefix
  /// The secondary blocks: local, but carried by neither peering nor Classiclink.
  public var secondaryCIDRs: [IPv4Prefix]
  /// The IPv6 blocks; all of them count as primary (fine print 48).
  public var ipv6CIDRs: [IPv6Prefix]
  /// The table of subnets that name none; without one they have only local routes.
  public var defaultRouteTable: VPCRouteTable.ID?

  /// A VPC.
  public init(
    id: ID, name: String? = nil, region: String, account: String, cidr: IPv4Prefix,
    secondaryCIDRs: [IPv4Prefix] = [], ipv6CIDRs: [IPv6Prefix] = [],
    defaultRouteTable: VPCRouteTable.ID? = nil
  ) {
    self.id = id
    self.name = name
    self.region = region
    self.account = account
    self.cidr = cidr
    self.secondaryCIDRs = secondaryCIDRs
    self.ipv6CIDRs = ipv6CIDRs
    self.defaultRouteTable = defaultRouteTable
  }
}
