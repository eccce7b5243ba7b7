// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One concrete packet of a set, as the row of a flow list that asks for it.
public struct Witness: Hashable, Sendable {
  /// Endpoint id or address.
  public let source: String
  /// The space of an address; empty beside an endpoint id.
  public let sourceSpace: String
  /// Endpoint id or address.
  public let destination: String
  /// The protocol.
  public let ipProtocol: IPProtocol
  /// The source port, when the protocol has ports.
  public let sourcePort: UInt16?
  /// The destination port, when the protocol has ports.
  public let destinationPort: UInt16?
  /// Whether the row asks for the packet. No row does when the id of the source reads as an address
  /// (fine print 4) that several endpoints of its space have: such a row is `ambiguous-source`.
  public let isExact: Bool

  /// The six fields of a row: source, space, destination, protocol, source port, destination port.
  public var fields: [String] {
    [
      source, sourceSpace, destination, ipProtocol.description,
      sourcePort.map(String.init) ?? "", destinationPort.map(String.init) ?? "",
    ]
  }

  /// The options of `packetpath explain` that ask for it.
  public var explainOptions: String {
    var text = "--from \(source)"
    if !sourceSpace.isEmpty { text += "@\(sourceSpace)" }
    text += " --to \(destination)"
    if ipProtocol != .tcp { text += " --protocol \(ipProtocol)" }
    if let destinationPort { text += " --port \(destinationPort)" }
    if let sourcePort, sourcePort != CompiledNetwork.defaultSourcePort {
      text += " --source-port \(sourcePort)"
    }
    return text
  }
}
