// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A constraint that one object of a network breaks, before it is known where the object was read.
///
/// `check` turns violations into findings with file and line; a lifecycle event that would bring an
/// error about is refused with its code and message.
package struct Violation: Hashable, Sendable {
  /// How grave it is: errors break a rule, warnings are lawful but probably not meant.
  package var severity: Finding.Severity
  /// The word that programs may rely on.
  package var code: Finding.Code
  /// The kind of the object that is at fault, and its place in the list of the network.
  package var kind: ObjectKind
  package var index: Int
  /// What of the object is at fault, as the end of a path: `.routes[2].via`; empty for all of it.
  package var key: String
  /// The id of the object; `VPC/ENDPOINT` for links, which have none.
  package var subject: String?
  /// What is wrong: the value and the limit shown.
  package var message: String
  /// The rule that is broken, and the source it comes from: `rules.md §11, S2`.
  package var rule: String
  /// How to mend it.
  package var fix: String?

  /// A violation.
  package init(
    _ severity: Finding.Severity, _ code: Finding.Code, on kind: ObjectKind, at index: Int,
    _ key: String = "", subject: String?, _ message: String, rule: String, fix: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.kind = kind
    self.index = index
    self.key = key
    self.subject = subject
    self.message = message
    self.rule = rule
    self.fix = fix
  }
}
