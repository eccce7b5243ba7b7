// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The security groups of an endpoint are replaced by others (rules.md §3).
public struct GroupBinding: Hashable, Sendable {
  /// The endpoint.
  public var endpoint: Endpoint.ID
  /// All its groups from now on, in the order in which their rules are read.
  public var groups: [SecurityGroup.ID]

  /// An event.
  public init(endpoint: Endpoint.ID, groups: [SecurityGroup.ID]) {
    self.endpoint = endpoint
    self.groups = groups
  }
}
