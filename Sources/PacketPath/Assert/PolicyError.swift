// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// Why an assertion cannot be judged in a network: it names what is not there, or nothing at all.
public struct PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, where, and the mend.
  public let finding: Finding

  init(
    _ code: Finding.Code, _ assertion: PolicyAssertion, at place: DocumentPlace, _ message: String,
    fix: String? = nil
  ) {
    finding = Finding(
      .error, code, subject: assertion.name, file: place.file, path: place.path, line: place.line,
      column: place.column, message: message, rule: "formats.md §4", fix: fix)
  }

  /// Place and message.
  public var description: String { finding.description }
}

extension Finding.Code {
  /// A selector that selects nothing, or only what an endpoint is not paired with: itself.
  public static let emptySelector = Self(rawValue: "empty-selector")
}
