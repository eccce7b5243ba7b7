// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What an ordered list says to a packet: the first rule that matches, or none.
@frozen package struct RuleMatch: Hashable, Sendable {
  /// The label in the upper 31 bits, whether it allows in the lowest; all ones is "no rule".
  @usableFromInline let packed: UInt32

  @inlinable package init(label: UInt32, allows: Bool) { packed = label << 1 | (allows ? 1 : 0) }

  @inlinable init(packed: UInt32) { self.packed = packed }

  /// No rule matches.
  @inlinable package static var none: Self { Self(packed: .max) }

  /// Whether any rule matches.
  @inlinable package var isNone: Bool { packed == .max }

  /// Whether the packet passes; meaningful when a rule matches.
  @inlinable package var allows: Bool { packed & 1 == 1 }

  /// The label of the rule that matches.
  @inlinable package var label: UInt32 { packed >> 1 }
}
