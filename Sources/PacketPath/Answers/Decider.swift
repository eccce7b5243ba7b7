// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What decided: the rule, route, link, connection or object behind a verdict, as small numbers.
///
/// Meaningful only to the evaluator that made it, which writes the text of fine print 75
/// (``Evaluator/write(_:to:)``).
@frozen public struct Decider: Hashable, Sendable {
  /// How the two numbers are read; zero is "nobody", which is written as nothing.
  @usableFromInline package let kind: UInt8
  @usableFromInline package let first: UInt32
  @usableFromInline package let second: UInt32

  @inlinable package init(kind: UInt8, first: UInt32 = 0, second: UInt32 = 0) {
    self.kind = kind
    self.first = first
    self.second = second
  }

  /// Nobody: the row is invalid or there is no reply to judge.
  @inlinable public static var nobody: Decider { Decider(kind: 0) }
}
