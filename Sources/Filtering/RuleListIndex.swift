// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names a rule list of one ``RuleLists``.
@frozen package struct RuleListIndex: Hashable, Sendable, RawRepresentable {
  package let rawValue: UInt32

  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }
}
