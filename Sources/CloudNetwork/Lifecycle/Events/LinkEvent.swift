// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A classic CVM is linked to a VPC, or its link is removed (rules.md §8).
public struct LinkEvent: Hashable, Sendable {
  /// What is done.
  public enum Action: Hashable, Sendable {
    case link, unlink
  }

  /// What is done.
  public var action: Action
  /// The VPC.
  public var vpc: VPC.ID
  /// The classic CVM.
  public var endpoint: Endpoint.ID

  /// An event.
  public init(_ action: Action, vpc: VPC.ID, endpoint: Endpoint.ID) {
    self.action = action
    self.vpc = vpc
    self.endpoint = endpoint
  }
}
