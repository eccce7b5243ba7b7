// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The route table of a VPC: what subnets bound to it look destinations up in, after local.
public struct VPCRouteTable: Hashable, Sendable {
  /// The type of the ids of route tables.
  public typealias ID = Identifier<VPCRouteTable>

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The VPC it belongs to.
  public var vpc: VPC.ID
  /// The routes in table order, which decides ties that may not share (rules.md §5.2).
  public var routes: [Route]

  /// A route table.
  public init(id: ID, name: String? = nil, vpc: VPC.ID, routes: [Route] = []) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.routes = routes
  }
}
