// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import PacketPath

/// Says in words what makes a row malformed.
enum RowComplaint {
  /// What is wrong with the row, then its whole text; control characters are shown as escapes.
  static func message(_ row: ParsedRow, _ text: Span<UInt8>) -> String {
    let reason = row.fault?.description ?? fieldReason(row.flow, text)
    if row.fault == .tooLong { return "malformed row: \(reason)" }
    return "malformed row: \(reason): \(shown(text, row.text))"
  }

  /// Which field is at fault (fine print 2).
  private static func fieldReason(_ flow: FlowRow, _ text: Span<UInt8>) -> String {
    for column in [FlowColumn.source, .destination] where flow[column].isEmpty {
      return "the \(column.name) is empty"
    }
    var ipProtocol = IPProtocol.tcp
    if !flow.ipProtocol.isEmpty {
      guard let given = IPProtocol.parse(text.extracting(flow.ipProtocol)) else {
        return "'\(shown(text, flow.ipProtocol))' is no protocol: tcp, udp, icmp, icmpv6, gre or"
          + " 0 to 255"
      }
      ipProtocol = given
    }
    guard ipProtocol.hasPorts else { return "a field is malformed" }
    if flow.destinationPort.isEmpty {
      return "the destination_port is empty, which tcp and udp need"
    }
    for column in [FlowColumn.destinationPort, .sourcePort]
    where !flow[column].isEmpty && !isPort(text, flow[column]) {
      return "\(column.name) '\(shown(text, flow[column]))' is no port: a number from 0 to 65535"
    }
    return "a field is malformed"
  }

  private static func isPort(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var port = 0
    for offset in range {
      guard text[offset] >= 0x30, text[offset] <= 0x39 else { return false }
      port = port * 10 + Int(text[offset] - 0x30)
      if port > 65535 { return false }
    }
    return range.count <= 5
  }

  /// Text for a terminal: what is no printable UTF-8 becomes escapes.
  private static func shown(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
    var shown = ""
    for scalar in text.string(range).unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      case "\0"..<" ", "\u{7F}"..<"\u{A0}":
        shown += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      case _: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
