// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What the rules of all lists of one kind ask of addresses: what tells packets apart.
struct FilterConditions: Sendable {
  /// The conditions on source or destination that do not hold for every address.
  private(set) var addresses: Set<FilterRule.AddressCondition> = []

  /// What the rules of lists ask.
  init(_ lists: [[FilterRule]]) {
    for rule in lists.joined() {
      if rule.source != .any { addresses.insert(rule.source) }
      if rule.destination != .any { addresses.insert(rule.destination) }
    }
  }
}
