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

  /// Rows with the same destination ports together.
  private static func text(_ name: String, _ plane: PortPlane) -> String {
    var sources: [PortSet: [ClosedRange<UInt16>]] = [:]
    var order: [PortSet] = []
    for row in plane.rows {
      if sources[row.destinations] == nil { order.append(row.destinations) }
      sources[row.destinations, default: []].append(row.sources)
    }
    return order.map { destinations in
      let from = PortSet(sources[destinations] ?? [])
      let text = "\(name) \(destinations.shown)"
      return from.isAll ? text : "\(text) from \(from.shown)"
    }.joined(separator: "; ")
  }
}

extension PortSet {
  /// The set in words: `all ports`, `all ports but 25`, `22, 80-443`.
  fileprivate var shown: String {
    if isAll { return "all ports" }
    let missing = complement
    if missing.ranges.count < ranges.count { return "all ports but \(missing.listed)" }
    return listed
  }

  private var listed: String {
    description.split(separator: ",").joined(separator: ", ")
  }
}
