// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where something stands in a document, for messages and reports.
public struct DocumentPlace: Hashable, Sendable {
  /// The file, as it was named.
  public let file: String
  /// The JSON path: `$.assertions[3].from.group`.
  public let path: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in bytes.
  public let column: Int

  /// A place.
  public init(file: String, path: String, line: Int, column: Int) {
    self.file = file
    self.path = path
    self.line = line
    self.column = column
  }
}
