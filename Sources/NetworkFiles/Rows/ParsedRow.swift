// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// One row of a block, taken apart: where its text and its fields lie.
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

// What the notes of a packed row say, from the lowest bit on: 4 bits of the fault, 6 of the fields
// with escapes, and how many fields there are.
extension ParsedRow {
  static let escapedShift: UInt32 = 4
  static let fieldCountShift: UInt32 = 10
  /// A row of a million bytes has no more fields than that.
  static let fieldCountLimit = 1 << 22 - 1

  /// The row that was packed.
  init(_ fields: RowFields) {
    flow = fields.flow
    text = RowFields.range(fields.rowStart, fields.rowEnd)
    line = Int(fields.line)
    fieldCount = Int(fields.notes >> Self.fieldCountShift)
    escaped = UInt8(fields.notes >> Self.escapedShift & 0x3F)
    fault = RowFault(rawValue: UInt8(fields.notes & 0xF))
  }
}

extension RowFields {
  /// A row in its packed form.
  init(_ row: ParsedRow) {
    self.init()
    (sourceStart, sourceEnd) = Self.words(row.flow.source)
    (spaceStart, spaceEnd) = Self.words(row.flow.sourceSpace)
    (destinationStart, destinationEnd) = Self.words(row.flow.destination)
    (protocolStart, protocolEnd) = Self.words(row.flow.ipProtocol)
    (sourcePortStart, sourcePortEnd) = Self.words(row.flow.sourcePort)
    (destinationPortStart, destinationPortEnd) = Self.words(row.flow.destinationPort)
    (rowStart, rowEnd) = Self.words(row.text)
    line = UInt32(row.line)
    notes =
      UInt32(min(row.fieldCount, ParsedRow.fieldCountLimit)) << ParsedRow.fieldCountShift
      | UInt32(row.escaped) << ParsedRow.escapedShift | UInt32(row.fault?.rawValue ?? 0)
  }

  private static func words(_ range: Range<Int>) -> (UInt32, UInt32) {
    (UInt32(range.lowerBound), UInt32(range.upperBound))
  }
}
