// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension Evaluator {
  /// Decides one packet and its reply, given as a row of a flow list gives them.
  ///
  /// Convenient for one packet. Texts are made for each: many are decided faster from rows or columns.
  ///
  /// - Parameters:
  ///   - source: The id of an endpoint, or an address.
  ///   - space: Where an address is meant: a VPC, `classic/REGION`, `internet` or a gateway. Empty for
  ///     the only space that has it.
  ///   - destination: An address, or the id of an endpoint.
  ///   - ipProtocol: The protocol.
  ///   - sourcePort: The source port; `nil` for 49152.
  ///   - destinationPort: The destination port, which TCP and UDP need.
  /// - Returns: The decision; a packet that is no question is an answer like any other.
  /// - Complexity: O(rules read).
  public func decide(
    from source: String, inSpace space: String = "", to destination: String,
    ipProtocol: IPProtocol = .tcp, sourcePort: UInt16? = nil, destinationPort: UInt16? = nil
  ) -> Decision {
    let (row, text) = FlowRow.row([
      source, space, destination, ipProtocol.description, Self.text(sourcePort),
      Self.text(destinationPort),
    ])
    return decide(row, in: text.span)
  }

  /// The whole walk of one packet and its reply, given as a row of a flow list gives them.
  ///
  /// The parameters are those of ``decide(from:inSpace:to:ipProtocol:sourcePort:destinationPort:)``.
  /// - Throws: ``InvalidRow`` when the packet is no question.
  /// - Complexity: O(rules read).
  public func explain(
    from source: String, inSpace space: String = "", to destination: String,
    ipProtocol: IPProtocol = .tcp, sourcePort: UInt16? = nil, destinationPort: UInt16? = nil
  ) throws(InvalidRow) -> Trace {
    let (row, text) = FlowRow.row([
      source, space, destination, ipProtocol.description, Self.text(sourcePort),
      Self.text(destinationPort),
    ])
    return try explain(row, in: text.span)
  }

  private static func text(_ port: UInt16?) -> String { port.map(String.init) ?? "" }
}

extension FlowRow {
  /// A row of six fields in their order, and the text that they lie in.
  static func row(_ fields: [String]) -> (row: FlowRow, text: [UInt8]) {
    var text: [UInt8] = []
    var ranges: [Range<Int>] = []
    for field in fields {
      let start = text.count
      text.append(contentsOf: field.utf8)
      ranges.append(start..<text.count)
    }
    let row = FlowRow(
      source: ranges[0], sourceSpace: ranges[1], destination: ranges[2], ipProtocol: ranges[3],
      sourcePort: ranges[4], destinationPort: ranges[5])
    return (row, text)
  }
}
