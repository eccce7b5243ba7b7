// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A network ACL is bound to a subnet, or the one that is bound is taken off (rules.md §4).
public struct ACLBinding: Hashable, Sendable {
  /// The subnet.
  public var subnet: Subnet.ID
  /// The ACL to be bound, in the place of another where there is one; `nil` takes it off.
  public var acl: NetworkACL.ID?

  /// An event.
  public init(subnet: Subnet.ID, acl: NetworkACL.ID?) {
    self.subnet = subnet
    self.acl = acl
  }
}
