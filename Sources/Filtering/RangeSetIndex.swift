// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names a set of addresses or ports of one ``RuleLists``.
@frozen package struct RangeSetIndex: Hashable, Sendable, RawRepresentable {
  package let rawValue: Int32

  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }

  /// No set: the range of the entry decides alone.
  @inlinable package static var none: Self { Self(rawValue: -1) }
}
