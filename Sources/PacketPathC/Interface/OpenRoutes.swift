// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CPacketPath
internal import Routing

/// What the handle of a route table holds.
final class OpenRoutes: Sendable {
  let ipv4: ForwardingTable<IPv4Address>
  let ipv6: ForwardingTable<IPv6Address>
  let ipv4Count: Int
  let ipv6Count: Int
  private let names: RouteTableText.Names

  /// Compiles a table.
  ///
  /// - Throws: ``Failure`` with the first lines that are wrong.
  init(_ text: borrowing RouteTableText, name: String) throws(Failure) {
    if text.errorCount > 0 {
      var messages: [String] = []
      for problem in text.problems where problem.severity == .error {
        messages.append("\(name):\(problem.line):\(problem.column): \(problem.message)")
      }
      throw Failure(PACKETPATH_BAD_DATA, messages.joined(separator: "\n"))
    }
    ipv4 = ForwardingTable(text.ipv4)
    ipv6 = ForwardingTable(text.ipv6)
    ipv4Count = text.ipv4.count
    ipv6Count = text.ipv6.count
    names = text.names
  }

  /// The name of a next hop; `nil` for what is none of this table's.
  func name(of hop: UInt32) -> String? { names[NextHop(rawValue: hop)] }
}
