// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The six fields of a row of a flow list, as they stand in a CSV file (formats.md §2).
package struct FlowFields: Hashable, Sendable, CustomStringConvertible {
  /// Endpoint id or address.
  package var source: String
  /// VPC id, `classic/REGION`, `internet` or gateway id.
  package var sourceSpace: String
  /// Address or endpoint id.
  package var destination: String
  /// Protocol name or number.
  package var ipProtocol: String
  /// Source port.
  package var sourcePort: String
  /// Destination port.
  package var destinationPort: String

  /// A row; what is left out is empty.
  package init(
    source: String = "", sourceSpace: String = "", destination: String = "",
    ipProtocol: String = "", sourcePort: String = "", destinationPort: String = ""
  ) {
    self.source = source
    self.sourceSpace = sourceSpace
    self.destination = destination
    self.ipProtocol = ipProtocol
    self.sourcePort = sourcePort
    self.destinationPort = destinationPort
  }

  /// The header line that goes with the order of ``all``, without a line end.
  package static let header =
    "source,source_space,destination,protocol,source_port,destination_port"

  /// The six fields in the order of ``header``.
  package var all: [String] {
    [source, sourceSpace, destination, ipProtocol, sourcePort, destinationPort]
  }

  /// Appends the row as a CSV line, quoted where RFC 4180 asks for it.
  package func writeCSV(to text: inout [UInt8]) {
    for (position, field) in all.enumerated() {
      if position > 0 { text.append(0x2C) }
      let bytes = Array(field.utf8)
      if bytes.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) {
        text.append(0x22)
        for byte in bytes {
          if byte == 0x22 { text.append(0x22) }
          text.append(byte)
        }
        text.append(0x22)
      } else {
        text.append(contentsOf: bytes)
      }
    }
    text.append(0x0A)
  }

  /// The row as a CSV line without its end, for the messages of failing tests.
  package var description: String {
    var text: [UInt8] = []
    writeCSV(to: &text)
    return String(decoding: text.dropLast(), as: UTF8.self)
  }
}
