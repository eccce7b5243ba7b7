// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What has to be looked at again when a security group changes: the endpoints that are or were bound
/// to it, and the groups whose rules name or named it.
struct GroupUses: Sendable {
  private var endpoints: [[UInt32]] = []
  private var groups: [[UInt32]] = []

  init() {}

  init(groupCount: Int) {
    endpoints = Array(repeating: [], count: groupCount)
    groups = endpoints
  }

  /// Notes that an endpoint is bound to a group.
  mutating func bind(_ endpoint: UInt32, to group: UInt32) {
    if endpoints[Int(group)].last != endpoint { endpoints[Int(group)].append(endpoint) }
  }

  /// Notes that a rule of a group names another one.
  mutating func name(_ group: UInt32, by other: UInt32) {
    if groups[Int(group)].last != other { groups[Int(group)].append(other) }
  }

  /// The endpoints that may be bound to a group, some of them twice.
  func endpoints(boundTo group: UInt32) -> [UInt32] { endpoints[Int(group)] }

  /// The groups whose rules may name a group, some of them twice.
  func groups(naming group: UInt32) -> [UInt32] { groups[Int(group)] }
}
