// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a compiled route leads to: a number below 2^31 whose meaning is the caller's.
@frozen public struct NextHop: Hashable, Sendable, RawRepresentable {
  /// The number.
  public let rawValue: UInt32

  /// The next hop with this number.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// No route matches; no route may lead to it.
  @inlinable public static var none: NextHop { NextHop(rawValue: .max) }
}
