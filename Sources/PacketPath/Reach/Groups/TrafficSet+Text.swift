// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension TrafficSet {
  /// The set in words: `tcp 22, 80-443; udp 53; icmp`.
  public var text: String {
    if self == .all { return "everything" }
    var parts: [String] = []
    if tcp == udp, !tcp.isEmpty {
      parts.append(Self.text("tcp and udp", tcp))
    } else {
      if !tcp.isEmpty { parts.append(Self.text("tcp", tcp)) }
      if !udp.isEmpty { parts.append(Self.text("udp", udp)) }
    }
    if others == .all {
      parts.append("all other protocols")
    } else if !others.isEmpty {
      let missing = ProtocolSet.all.subtracting(others).protocols
      if missing.count < 128 {
        parts.append(
          "all other protocols but \(missing.map(\.description).joined(separator: ", "))")
      } else {
        parts.append(others.protocols.map(\.description).joined(separator: ", "))
      }
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: "; ")
  }

  private static func text(_ name: String, _ plane: PortPlane) -> String {
    plane.rows.map { row in
      let ports = row.destinations.isAll ? "all ports" : row.destinations.shown
      if row.sources == 0...UInt16.max { return "\(name) \(ports)" }
      return "\(name) \(ports) from ports \(PortSet([row.sources]).shown)"
    }.joined(separator: "; ")
  }
}

extension PortSet {
  /// The set with a blank behind each comma.
  fileprivate var shown: String {
    description.split(separator: ",").joined(separator: ", ")
  }
}
