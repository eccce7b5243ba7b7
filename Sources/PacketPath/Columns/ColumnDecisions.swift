// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The decisions of rows of columns, with the memory to make them; used again for batch after batch.
package struct ColumnDecisions: Sendable {
  /// What becomes of each row, in the order of the rows; as many as there were rows count.
  package private(set) var codes = [DecisionCodes](
    repeating: DecisionCodes(), count: ColumnRows.limit)
  /// Where the search for each source's id starts.
  private var slots = [Int](repeating: 0, count: ColumnRows.limit)

  package init() {}

  /// Decides connections of endpoints to IPv4 addresses.
  mutating func decide(
    _ sources: Span<UInt32>, _ destinations: Span<UInt32>, _ protocols: Span<UInt8>,
    _ sourcePorts: Span<UInt16>, _ destinationPorts: Span<UInt16>, _ decider: inout BatchDecider
  ) {
    for index in sources.indices {
      let hasPorts = IPProtocol(rawValue: protocols[index]).hasPorts
      decider.add(
        Connection(
          source: sources[index], destination: destinations[index],
          sourcePort: hasPorts ? sourcePorts[index] : 0,
          destinationPort: hasPorts ? destinationPorts[index] : 0, ipProtocol: protocols[index]),
        row: index)
    }
    var codes = codes.mutableSpan
    decider.finish { codes[$0] = DecisionCodes($1) }
  }

  /// Decides what columns of any form ask. Ids are looked for in two passes, so that all of them are
  /// asked for from memory before the first is read.
  mutating func decide(
    _ rows: inout ColumnRows, _ count: Int, sourceTexts: Span<UInt8>, spaceTexts: Span<UInt8>,
    destinationTexts: Span<UInt8>, _ decider: inout BatchDecider,
    _ net: borrowing CompiledNetwork
  ) {
    precondition(count <= ColumnRows.limit)
    net.resolve(sourceTexts, count, &slots, &rows.sources)
    net.resolve(destinationTexts, count, &slots, &rows.destinations)
    Self.decide(rows, count, spaceTexts, &decider, net, &codes)
  }

  private static func decide(
    _ rows: borrowing ColumnRows, _ count: Int, _ spaceTexts: Span<UInt8>,
    _ decider: inout BatchDecider, _ net: borrowing CompiledNetwork,
    _ decided: inout [DecisionCodes]
  ) {
    var codes = decided.mutableSpan
    let sources = rows.sources.span
    let destinations = rows.destinations.span
    let protocols = rows.protocols.span
    let sourcePorts = rows.sourcePorts.span
    let destinationPorts = rows.destinationPorts.span
    for index in 0..<count {
      if let connection = net.connection(
        sources[index], destinations[index], protocols[index].low, sourcePorts[index].low,
        destinationPorts[index].low)
      {
        decider.add(connection, row: index)
        continue
      }
      switch net.question(rows, index, spaceTexts) {
      case .invalid(let reason):
        codes[index] = DecisionCodes(Decision(reason: reason, decidedBy: .nobody))
      case .packet(let packet):
        if let connection = decider.connection(of: packet) {
          decider.add(connection, row: index)
        } else {
          codes[index] = DecisionCodes(net.decide(packet))
        }
      }
    }
    decider.finish { codes[$0] = DecisionCodes($1) }
  }
}
