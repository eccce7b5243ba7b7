// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A security group: two ordered lists of stateful rules for the endpoints bound to it
/// (rules.md §3).
public struct SecurityGroup: Hashable, Sendable {
  /// The type of the ids of groups.
  public typealias ID = Identifier<SecurityGroup>

  /// The id, unique in the document.
  public var id: ID
  /// A name for people.
  public var name: String?
  /// The region; references between groups need the same one (fine print 24, 89).
  public var region: String?
  /// The account; references between groups need the same one.
  public var account: String?
  /// Rules for packets to the endpoint, in document order.
  public var ingress: [SecurityGroupRule]
  /// Rules for packets from the endpoint, in document order.
  public var egress: [SecurityGroupRule]

  /// A security group.
  public init(
    id: ID, name: String? = nil, region: String? = nil, account: String? = nil,
    ingress: [SecurityGroupRule] = [], egress: [SecurityGroupRule] = []
  ) {
    self.id = id
    self.name = name
    self.region = region
    self.account = account
    self.ingress = ingress
    self.egress = egress
  }
}
