// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A rule is put into a list of an ACL or a group, or taken out.
public struct RuleEvent: Hashable, Sendable {
  /// Which of the two lists.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    case ingress, egress
  }

  /// How an event names a rule of a list.
  public enum Selector: Hashable, Sendable {
    case id(String)
    /// The place in the list, from 1.
    case position(Int)
  }

  /// What is done. Positions are from 1; without one a rule becomes the last.
  public enum Action: Hashable, Sendable {
    case addToACL(NetworkACL.ID, NetworkACLRule, position: Int?)
    case addToGroup(SecurityGroup.ID, SecurityGroupRule, position: Int?)
    case removeFromACL(NetworkACL.ID, Selector)
    case removeFromGroup(SecurityGroup.ID, Selector)
  }

  /// Which of the two lists.
  public var direction: Direction
  /// What is done.
  public var action: Action

  /// An event.
  public init(_ action: Action, direction: Direction) {
    self.direction = direction
    self.action = action
  }

  /// The word for it.
  public var name: EventName {
    switch action {
    case .addToACL, .addToGroup: .addRule
    case .removeFromACL, .removeFromGroup: .removeRule
    }
  }
}
