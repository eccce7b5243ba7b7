// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// One row of a block: where its text and its fields lie.
struct ParsedRow {
  /// The six fields with a meaning, quotes removed.
  var flow = FlowRow()
  /// The row as it was read, without the end of the line.
  var text: Range<Int>
  /// How many fields or members the row has.
  var fieldCount = 0
  /// How many line breaks of the block come before the row.
  var line: Int
  /// Which of the six fields hold escapes that are still to be undone, as bits by their order.
  var escaped: UInt8 = 0
  /// What is wrong with the row's shape.
  var fault: RowFault?
}
