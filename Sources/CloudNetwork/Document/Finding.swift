// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One thing to say about a network document: what, where, and the mend (formats.md §5a).
public struct Finding: Hashable, Sendable, CustomStringConvertible {
  /// How grave a finding is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The document breaks a rule.
    case error
    /// The document is lawful, but probably not what was meant.
    case warning
  }

  /// How grave it is.
  public var severity: Severity
  /// Which rule is broken, in a word that programs may rely on (fine print 76).
  public var code: Code
  /// The id of the object that is at fault, where it has one.
  public var subject: String?
  /// The file, as it was named.
  public var file: String
  /// The JSON path in the file: `$.subnets[3].cidr`.
  public var path: String
  /// The line in the file, from 1; `nil` for what was read from no file.
  public var line: Int?
  /// The column, from 1, in bytes.
  public var column: Int?
  /// What is wrong: lower case, without a full stop, the value and the limit shown.
  public var message: String
  /// The rule that is broken: `rules.md §11`.
  public var rule: String?
  /// How to mend it.
  public var fix: String?

  /// A finding.
  public init(
    _ severity: Severity, _ code: Code, subject: String? = nil, file: String, path: String,
    line: Int? = nil, column: Int? = nil, message: String, rule: String? = nil, fix: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.subject = subject
    self.file = file
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.rule = rule
    self.fix = fix
  }

  /// Place and message: `net.json: $.subnets[3].cidr: 10.8.1.0/33 is no CIDR: …`.
  ///
  /// Where the text is no JSON at all the place is the point where that shows: `net.json:17:9: …`.
  public var description: String {
    if code == .malformedJSON, let line, let column {
      return "\(file):\(line):\(column): \(message)"
    }
    return "\(file): \(path): \(message)"
  }
}
