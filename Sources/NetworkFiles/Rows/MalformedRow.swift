// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A row that is malformed: where it stands, and what to say of it.
package struct MalformedRow: Hashable, Sendable {
  /// How many malformed rows are told of one by one (formats.md §3).
  package static let reportLimit = 20

  /// The file as it was named; `-` is standard input.
  package let file: String
  /// The line on which the row starts, from 1.
  package let line: Int
  /// What is wrong, and the row's whole text.
  package let message: String
}
