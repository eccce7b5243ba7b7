// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A network ACL: two ordered lists of stateless rules for the subnets bound to it
/// (rules.md §4).
public struct NetworkACL: Hashable, Sendable {
  /// The type of the ids of ACLs.
  public typealias ID = Identifier<NetworkACL>

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The VPC it belongs to.
  public var vpc: VPC.ID
  /// Rules for packets that enter a subnet, in document order.
  public var ingress: [NetworkACLRule]
  /// Rules for packets that leave a subnet, in document order.
  public var egress: [NetworkACLRule]

  /// A network ACL.
  public init(
    id: ID, name: String? = nil, vpc: VPC.ID, ingress: [NetworkACLRule] = [],
    egress: [NetworkACLRule] = []
  ) {
    self.id = id
    self.name = name
    self.vpc = vpc
    self.ingress = ingress
    self.egress = egress
  }
}
