// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A moment in whole seconds since 1970-01-01T00:00:00Z, read from RFC 3339.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since the Unix epoch.
  public let secondsSinceEpoch: Int64

  /// The moment this many seconds after the Unix epoch.
  public init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// Earlier moments come first.
  public static func < (left: Self, right: Self) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }
}
