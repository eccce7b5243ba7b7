// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A stretch of a flow list that holds whole rows.
struct InputBlock: Sendable {
  /// The bytes; only those of `text` have a meaning.
  var bytes: [UInt8] = []
  /// Where the rows lie.
  var text = 0..<0
  /// Which of the files the rows come from.
  var file = 0
  /// How many line breaks were passed before the rows: blank lines and the header.
  var leadingLines = 0
  /// The block stands for one row that is too long to be kept; it has no text.
  var isOverlongRow = false
  /// How many line breaks the overlong row has, its last one included.
  var overlongLines = 0

  /// Empties the block, keeping its memory.
  mutating func reset() {
    text = 0..<0
    leadingLines = 0
    isOverlongRow = false
    overlongLines = 0
  }
}
