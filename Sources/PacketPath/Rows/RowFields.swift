// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where one row of a block and its fields lie: ``FlowRow`` in 64 bytes, one cache line, which
/// kernels write at once (`packetpath_row` in Sources/CKernels/include/RowKernels.h).
///
/// Offsets are 32 bits wide, from the start of the text. A missing field starts and ends at 0.
///
///     word   0        1       2       3       4       5       6      7
///     starts source   space   dest.   prot.   s.port  d.port  row    line
///     ends   source   space   dest.   prot.   s.port  d.port  row    notes
@frozen package struct RowFields: Sendable, BitwiseCopyable {
  package var sourceStart: UInt32 = 0
  package var spaceStart: UInt32 = 0
  package var destinationStart: UInt32 = 0
  package var protocolStart: UInt32 = 0
  package var sourcePortStart: UInt32 = 0
  package var destinationPortStart: UInt32 = 0
  package var rowStart: UInt32 = 0
  /// How many line breaks of the block come before the row.
  package var line: UInt32 = 0
  package var sourceEnd: UInt32 = 0
  package var spaceEnd: UInt32 = 0
  package var destinationEnd: UInt32 = 0
  package var protocolEnd: UInt32 = 0
  package var sourcePortEnd: UInt32 = 0
  package var destinationPortEnd: UInt32 = 0
  package var rowEnd: UInt32 = 0
  /// What the reader notes of the row's shape; the lowest four bits are zero when nothing is wrong.
  package var notes: UInt32 = 0

  @inlinable package init() {}

  /// Whether the row's shape is at fault, so that it is malformed whatever its fields say.
  @inlinable package var isMalformed: Bool { notes & 0xF != 0 }

  /// The six fields.
  @inlinable package var flow: FlowRow {
    FlowRow(
      source: Self.range(sourceStart, sourceEnd), sourceSpace: Self.range(spaceStart, spaceEnd),
      destination: Self.range(destinationStart, destinationEnd),
      ipProtocol: Self.range(protocolStart, protocolEnd),
      sourcePort: Self.range(sourcePortStart, sourcePortEnd),
      destinationPort: Self.range(destinationPortStart, destinationPortEnd))
  }

  @inlinable package static func range(_ start: UInt32, _ end: UInt32) -> Range<Int> {
    Int(start)..<Int(end)
  }
}
