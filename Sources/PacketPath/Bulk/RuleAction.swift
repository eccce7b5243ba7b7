// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// What the first rule that matches does, or that none does.
struct RuleAction: Sendable, BitwiseCopyable {
  private let packed: UInt32

  /// What a rule does.
  init(_ rule: FilterRule) { packed = rule.label << 1 | (rule.allows ? 1 : 0) }

  private init(packed: UInt32) { self.packed = packed }

  /// No rule matches.
  static var none: RuleAction { RuleAction(packed: .max) }

  @inline(__always) var isNone: Bool { packed == .max }
  @inline(__always) var allows: Bool { packed & 1 != 0 }
  /// The rule's label.
  @inline(__always) var label: UInt32 { packed >> 1 }
}
