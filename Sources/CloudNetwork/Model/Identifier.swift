// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The name of one object of a network document, typed by what it names.
///
/// Ids are case-sensitive, at most 128 bytes, without control characters, commas, quotes,
/// slashes or white space, and unique over the whole document (formats.md §1, fine print 16).
public struct Identifier<Entity>: Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The id as it is written.
  public let text: String

  /// The id with this text.
  public init(_ text: String) { self.text = text }

  /// The id with this text.
  public init(stringLiteral value: String) { text = value }

  /// The id as it is written.
  public var description: String { text }
}
