// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a network cannot be compiled: it is ambiguous or refers to what it does not have.
///
/// Networks read from documents were checked for this already, with places; those built in code
/// are checked here.
public struct CompileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: String, Hashable, Sendable {
    /// Two objects have one id.
    case duplicateID = "duplicate-id"
    /// An id names nothing, or something of another kind.
    case unknownReference = "unknown-reference"
  }

  /// What is wrong.
  public let reason: Reason
  /// The id of the object that is wrong.
  public let subject: String
  /// What is wrong with it, as the rest of a sentence that starts with the subject.
  public let detail: String

  init(_ reason: Reason, subject: String, detail: String) {
    self.reason = reason
    self.subject = subject
    self.detail = detail
  }

  /// The error as one sentence.
  public var description: String { "\(subject) \(detail)" }
}
