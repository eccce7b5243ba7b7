// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Evaluator {
  /// Where the packet of a row comes from and where it goes: the id of a subnet, `classic/REGION`,
  /// `internet`, or the id of a gateway; empty where nobody has the address, or the row is no question.
  public func places(
    of row: FlowRow, in text: Span<UInt8>
  ) -> (source: String, destination: String) {
    guard case .packet(let packet) = net.read(row, text) else { return ("", "") }
    let source =
      switch packet.origin {
      case .vpc(let endpoint), .classic(let endpoint): net.place(of: endpoint)
      case .farSide(let gateway): net.names.name(.gateway, gateway)
      case .internet: "internet"
      }
    guard let path = net.paths(packet).first else { return (source, "") }
    let destination =
      switch path.arrival {
      case .endpoint(let endpoint): net.place(of: endpoint)
      case .terminal(let terminal): net.place(of: net.terminals[Int(terminal)].endpoint)
      case .handedOver(let gateway): gateway.map { net.names.name(.gateway, $0) } ?? ""
      case .internet: "internet"
      case .nowhere: net.placeOfOnlyHolder(packet)
      }
    return (source, destination)
  }
}

extension CompiledNetwork {
  /// The subnet of an endpoint, or the classic network of its region.
  fileprivate func place(of endpoint: UInt32) -> String {
    let compiled = endpoints[Int(endpoint)]
    return compiled.isInVPC
      ? names.name(.subnet, compiled.subnet) : "classic/\(words[Int(compiled.region)])"
  }

  /// The place of the endpoint that alone has the address that is dialled.
  fileprivate func placeOfOnlyHolder(_ packet: Packet) -> String {
    let holders = directory.holders(
      space: anywhereSpace, packet.destination, isIPv6: packet.isIPv6)
    return holders.count == 1 ? place(of: holders[0]) : ""
  }
}
