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
    for index in 0..<count where rows.sources[index].kind == .text {
      let range = rows.sources[index].range
      if let address = CompiledNetwork.columnAddress(sourceTexts, range) {
        rows.sources[index] = ColumnField(address)
      } else {
        slots[index] = net.names.slot(of: sourceTexts, range)
      }
    }
    Self.decide(
      rows, count, slots, sourceTexts: sourceTexts, spaceTexts: spaceTexts,
      destinationTexts: destinationTexts, &decider, net, &codes)
  }

  private static func decide(
    _ rows: borrowing ColumnRows, _ count: Int, _ slots: [Int], sourceTexts: Span<UInt8>,
    spaceTexts: Span<UInt8>, destinationTexts: Span<UInt8>, _ decider: inout BatchDecider,
    _ net: borrowing CompiledNetwork, _ decided: inout [DecisionCodes]
  ) {
    var codes = decided.mutableSpan
    for index in 0..<count {
      let question = net.question(
        rows, index, slots[index], sourceTexts: sourceTexts, spaceTexts: spaceTexts,
        destinationTexts: destinationTexts)
      switch question {
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
