// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The position of a node in a ``RouteTable``.
@frozen @usableFromInline
struct RouteTableNodeIndex: Hashable, Sendable {
  @usableFromInline let rawValue: UInt32

  @inlinable init(rawValue: UInt32) { self.rawValue = rawValue }

  /// No node.
  @inlinable static var none: Self { Self(rawValue: .max) }
  /// The prefix of length 0.
  @inlinable static var root: Self { Self(rawValue: 0) }

  /// The position as an array wants it.
  @inlinable var position: Int { Int(rawValue) }
}
