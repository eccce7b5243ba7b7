// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Names an address set of one ``RuleLists``.
@frozen package struct AddressSetIndex: Hashable, Sendable, RawRepresentable {
  package let rawValue: Int32

  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }

  /// No set: the range of the entry decides alone.
  @inlinable package static var none: Self { Self(rawValue: -1) }
}
