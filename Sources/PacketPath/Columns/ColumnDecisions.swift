// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The decisions of rows of columns, with the memory to make them; used again for batch after batch.
package struct ColumnDecisions: Sendable {
  /// What becomes of each row, in the order of the rows; as many as there were rows count.
  package private(set) var columns = DecisionColumns()
  /// Where the search for each id starts.
  private var slots = [Int](repeating: 0, count: ColumnRows.limit)

  package init() {}

  /// Whether anybody wants to know what decided; else that is left out of the columns.
  package var hasDeciders: Bool {
    get { columns.hasDeciders }
    set { columns.hasDeciders = newValue }
  }

  /// Decides connections of endpoints to IPv4 addresses.
  mutating func decide(
    _ sources: Span<UInt32>, _ destinations: Span<UInt32>, _ protocols: Span<UInt8>,
    _ sourcePorts: Span<UInt16>, _ destinationPorts: Span<UInt16>, _ decider: inout BatchDecider
  ) {
    let count = sources.count
    columns.write { write in
      var start = 0
      while start < count {
        let end = min(start &+ BatchDecider.batchSize, count)
        for index in start..<end {
          let hasPorts = IPProtocol(rawValue: protocols[index]).hasPorts
          decider.add(
            Connection(
              source: sources[index], destination: destinations[index],
              sourcePort: hasPorts ? sourcePorts[index] : 0,
              destinationPort: hasPorts ? destinationPorts[index] : 0,
              ipProtocol: protocols[index]), row: index)
        }
        decider.finish(write)
        start = end
      }
    }
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
    columns.write { write in
      for index in 0..<count {
        if let connection = net.connection(
          rows.sources[index], rows.destinations[index], rows.protocols[index].low,
          rows.sourcePorts[index].low, rows.destinationPorts[index].low)
        {
          decider.add(connection, row: index)
          continue
        }
        switch net.question(rows, index, spaceTexts) {
        case .invalid(let reason): write(index, Decision(reason: reason, decidedBy: .nobody))
        case .packet(let packet):
          if let connection = decider.connection(of: packet) {
            decider.add(connection, row: index)
          } else {
            write(index, net.decide(packet))
          }
        }
      }
      decider.finish(write)
    }
  }
}
