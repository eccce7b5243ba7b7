// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What the rules of all lists of one kind ask of addresses: what tells packets apart.
struct FilterConditions: Sendable {
  /// The conditions on source or destination that do not hold for every address.
  private(set) var addresses: Set<FilterRule.AddressCondition> = []

  /// Adds what the rules of a list ask.
  mutating func insert(_ rules: [FilterRule]) {
    for rule in rules {
      if rule.source != .any { addresses.insert(rule.source) }
      if rule.destination != .any { addresses.insert(rule.destination) }
    }
  }
}
