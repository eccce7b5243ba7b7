// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a rule does with the packets it matches.
public enum RuleAction: String, Hashable, Sendable, CaseIterable {
  /// The packet passes.
  case allow
  /// The packet is dropped.
  case deny
}
