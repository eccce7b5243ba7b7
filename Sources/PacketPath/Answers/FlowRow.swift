// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One flow of a list as it is written: where its six fields lie in a block of bytes.
///
/// An empty range is an empty or missing field. The bytes are the field's value, quotes already
/// removed (formats.md §2).
@frozen public struct FlowRow: Sendable {
  /// Endpoint id or address.
  public var source: Range<Int>
  /// VPC id, `classic/REGION`, `internet` or gateway id.
  public var sourceSpace: Range<Int>
  /// Address or endpoint id.
  public var destination: Range<Int>
  /// Protocol name or number; TCP when empty.
  public var ipProtocol: Range<Int>
  /// Source port; 49152 when empty.
  public var sourcePort: Range<Int>
  /// Destination port; required for TCP and UDP.
  public var destinationPort: Range<Int>

  /// A row with these fields.
  @inlinable public init(
    source: Range<Int> = 0..<0, sourceSpace: Range<Int> = 0..<0, destination: Range<Int> = 0..<0,
    ipProtocol: Range<Int> = 0..<0, sourcePort: Range<Int> = 0..<0,
    destinationPort: Range<Int> = 0..<0
  ) {
    self.source = source
    self.sourceSpace = sourceSpace
    self.destination = destination
    self.ipProtocol = ipProtocol
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
  }
}
