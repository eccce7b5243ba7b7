// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import NetworkFiles

extension Command {
  /// `routes TABLE… [ADDRESS…]`.
  static let routes = Command(
    name: "routes", operands: "TABLE… [ADDRESS…] [options]",
    summary: "longest-prefix match on any route table",
    details: """
      A table is text: one CIDR a line, optionally white space and a next hop; '#' starts a comment.
      Without a next hop the line's number is it. Arguments behind the first table that are addresses
      are looked up; without any, addresses are read from standard input, one a line. One line out for
      each: address, tab, prefix, tab, next hop; '-' for both where nothing matches.

      Exit status 1 when something is no address.
      """,
    examples: [
      "packetpath routes table.txt 8.8.8.8 2001:db8::1",
      "cut -d, -f2 flows.csv | packetpath routes table.txt",
    ],
    options: [.output, .quiet]
  ) { arguments throws(ToolError) in
    var tables: [String] = []
    var addresses: [String] = []
    for operand in arguments.operands {
      // What is neither address nor file is named among the addresses, as a line of input would be.
      let isTable = tables.isEmpty || (!isAddress(operand) && InputFile.exists(path: operand))
      if isTable { tables.append(operand) } else { addresses.append(operand) }
    }
    if let first = tables.first, isAddress(first), !InputFile.exists(path: first) {
      throw .usage("routes needs a table before its addresses: packetpath routes TABLE… [ADDRESS…]")
    }
    if tables.isEmpty {
      throw .usage("routes needs a table: packetpath routes TABLE… [ADDRESS…]")
    }
    return try RoutesRun(tables, addresses, arguments).answer()
  }

  private static func isAddress(_ text: String) -> Bool {
    (try? IPAddress(text)) != nil
  }
}
