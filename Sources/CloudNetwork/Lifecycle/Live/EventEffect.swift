// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What an accepted event did.
public struct EventEffect: Hashable, Sendable {
  /// The rule that decided: `rules.md §8, S0`.
  public var rule: String
  /// What changed, in the order in which it did; empty when the event changes nothing that decides
  /// packets.
  public var changes: [EventChange]
}
