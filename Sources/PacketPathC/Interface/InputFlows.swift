// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CPacketPath

/// The columns of a call, checked.
struct InputFlows {
  let count: Int
  let source: InputColumn
  let sourceSpace: InputColumn
  let destination: InputColumn
  let ipProtocol: InputColumn
  let sourcePort: InputColumn
  let destinationPort: InputColumn

  /// - Throws: ``Failure`` for a column that is of no use.
  init(_ flows: packetpath_flows) throws(Failure) {
    unsafe count = flows.count
    try checkSize(count, "count of rows")
    source = unsafe try InputColumn(
      flows.source, "source", count: count, mayBeAbsent: false, isPlace: true)
    sourceSpace = unsafe try Self.numbers(flows.source_space, "source_space", count)
    destination = unsafe try InputColumn(
      flows.destination, "destination", count: count, mayBeAbsent: false, isPlace: true)
    ipProtocol = unsafe try Self.numbers(flows.`protocol`, "protocol", count)
    sourcePort = unsafe try Self.numbers(flows.source_port, "source_port", count)
    destinationPort = unsafe try Self.numbers(flows.destination_port, "destination_port", count)
  }

  /// A column of numbers that mean themselves, or texts.
  private static func numbers(
    _ column: packetpath_column, _ name: String, _ count: Int
  ) throws(Failure) -> InputColumn {
    let column = unsafe try InputColumn(column, name, count: count, mayBeAbsent: true)
    if column.hasAddresses { throw .argument("\(name): the column cannot have addresses") }
    return column
  }
}
