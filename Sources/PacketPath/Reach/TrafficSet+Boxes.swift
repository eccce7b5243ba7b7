// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

extension TrafficSet {
  /// The set as disjoint boxes, by the number of the protocol, then source ports, then destination
  /// ports.
  ///
  /// - Complexity: O(ranges of all rows).
  public var boxes: [TrafficBox] {
    var boxes: [TrafficBox] = []
    for ipProtocol in others.protocols where ipProtocol.rawValue < IPProtocol.tcp.rawValue {
      boxes.append(TrafficBox(ipProtocol))
    }
    boxes += TrafficBox.boxes(.tcp, tcp)
    for ipProtocol in others.protocols
    where ipProtocol.rawValue > IPProtocol.tcp.rawValue
      && ipProtocol.rawValue < IPProtocol.udp.rawValue
    {
      boxes.append(TrafficBox(ipProtocol))
    }
    boxes += TrafficBox.boxes(.udp, udp)
    for ipProtocol in others.protocols where ipProtocol.rawValue > IPProtocol.udp.rawValue {
      boxes.append(TrafficBox(ipProtocol))
    }
    return boxes
  }

  /// Destination ports that people know, tried first for an example.
  private static let knownPorts: [UInt16] = [443, 80, 22]

  /// One packet of the set that is easy to read: TCP before UDP before others, from the port that
  /// stands for any where that is possible, to a port that people know or the lowest; `nil` when
  /// there is none.
  public var example: (ipProtocol: IPProtocol, sourcePort: UInt16, destinationPort: UInt16)? {
    for (ipProtocol, plane) in [(IPProtocol.tcp, tcp), (.udp, udp)] {
      let usual = CompiledNetwork.defaultSourcePort
      let row = plane.rows.first { $0.sources.contains(usual) } ?? plane.rows.last
      guard let row, let lowest = row.destinations.ranges.first?.lowerBound else { continue }
      let source = row.sources.contains(usual) ? usual : row.sources.upperBound
      let destination = Self.knownPorts.first { row.destinations.contains($0) } ?? lowest
      return (ipProtocol, source, destination)
    }
    if others.contains(.icmp) { return (.icmp, 0, 0) }
    return others.protocols.first.map { ($0, 0, 0) }
  }
}

extension TrafficBox {
  fileprivate init(_ ipProtocol: IPProtocol) {
    self.init(ipProtocol: ipProtocol, sourcePorts: nil, destinationPorts: nil)
  }

  fileprivate static func boxes(_ ipProtocol: IPProtocol, _ plane: PortPlane) -> [TrafficBox] {
    plane.rows.flatMap { row in
      row.destinations.ranges.map {
        TrafficBox(ipProtocol: ipProtocol, sourcePorts: row.sources, destinationPorts: $0)
      }
    }
  }
}
