// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why an event is refused; the network is then exactly what it was.
public struct EventRefusal: Error, Hashable, Sendable {
  /// The word for the reason: a code of `check`, or one of those below (formats.md §5).
  public var code: Finding.Code
  /// What is wrong: lower case, without a full stop.
  public var message: String
  /// The rule that forbids it: `rules.md §8`.
  public var rule: String
  /// The object that would break the rule, or that the event names.
  public var subject: String?
  /// What to do about it.
  public var fix: String?
  /// Where it shows in the line of the event: a JSON path, for what cannot be read.
  public var path: String?
  /// Where that is in the line: a column from 1 in bytes.
  public var column: Int?

  /// A refusal.
  public init(
    _ code: Finding.Code, _ message: String, rule: String, subject: String? = nil,
    fix: String? = nil, path: String? = nil, column: Int? = nil
  ) {
    self.code = code
    self.message = message
    self.rule = rule
    self.subject = subject
    self.fix = fix
    self.path = path
    self.column = column
  }
}

extension Finding.Code {
  /// A step that the state of the object does not allow.
  public static let wrongState = Self(rawValue: "wrong-state")
  /// A line that is no event.
  public static let malformedEvent = Self(rawValue: "malformed-event")
}
