// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which endpoints or addresses an assertion is about: conditions that must all hold (formats.md
/// §4).
public struct PolicySelector: Hashable, Sendable {
  /// What a condition goes by.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    case endpoint, instance, subnet, vpc, group, kind, account, region, classic, cidr, any
  }

  /// One condition: a key and its value.
  public struct Condition: Hashable, Sendable {
    /// What it goes by.
    public let key: Key
    /// The value as it is written; empty for `any`.
    public let value: String
    /// Where the value stands.
    public let place: DocumentPlace

    /// A condition.
    public init(_ key: Key, _ value: String, at place: DocumentPlace) {
      self.key = key
      self.value = value
      self.place = place
    }
  }

  /// The conditions, one or more, in the order of the document.
  public let conditions: [Condition]
  /// The address space of a `cidr`, where one is named.
  public let space: String?
  /// Where the selector stands.
  public let place: DocumentPlace

  /// A selector.
  public init(_ conditions: [Condition], space: String? = nil, at place: DocumentPlace) {
    self.conditions = conditions
    self.space = space
    self.place = place
  }
}
