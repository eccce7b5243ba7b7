// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A point in a JSON text.
package struct JSONPosition: Hashable, Sendable {
  /// Bytes before it, from the start of the text, a byte order mark included.
  package let byteOffset: Int
  /// The line, from 1. A line ends at a line feed, as editors count them.
  package let line: Int
  /// The column, from 1, counted in bytes; a byte order mark takes none.
  package let column: Int

  /// Creates a point.
  package init(byteOffset: Int, line: Int, column: Int) {
    self.byteOffset = byteOffset
    self.line = line
    self.column = column
  }
}
