// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// An exact set of what packets between two ends may be: protocol, source port, destination port.
///
/// Protocols without ports have none here, as fine print 3 has it. The form is canonical: equal sets
/// are equal values.
public struct TrafficSet: Hashable, Sendable {
  /// The ports of TCP.
  public var tcp: PortPlane
  /// The ports of UDP.
  public var udp: PortPlane
  /// The other protocols.
  public var others: ProtocolSet

  /// A set of these parts.
  public init(tcp: PortPlane = .none, udp: PortPlane = .none, others: ProtocolSet = .none) {
    self.tcp = tcp
    self.udp = udp
    self.others = others
  }

  /// Nothing.
  public static let none = TrafficSet()

  /// Everything.
  public static let all = TrafficSet(tcp: .all, udp: .all, others: .all)

  /// What a rule about ports asks: one protocol or all, and ports where there are any.
  public init(
    _ ipProtocol: IPProtocol?, sourcePorts: PortSet = .all, destinationPorts: PortSet = .all
  ) {
    let plane = PortPlane(sources: sourcePorts, destinations: destinationPorts)
    switch ipProtocol {
    case .none: self.init(tcp: plane, udp: plane, others: .all)
    case .some(.tcp): self.init(tcp: plane)
    case .some(.udp): self.init(udp: plane)
    case .some(let other): self.init(others: ProtocolSet([other]))
    }
  }

  /// Whether there is nothing.
  public var isEmpty: Bool { tcp.isEmpty && udp.isEmpty && others.isEmpty }

  /// Whether a packet is in the set; ports are read with TCP and UDP only.
  ///
  /// - Complexity: O(rows + ranges of one row).
  public func contains(
    _ ipProtocol: IPProtocol, sourcePort: UInt16 = 0, destinationPort: UInt16 = 0
  ) -> Bool {
    switch ipProtocol {
    case .tcp: tcp.contains(source: sourcePort, destination: destinationPort)
    case .udp: udp.contains(source: sourcePort, destination: destinationPort)
    case _: others.contains(ipProtocol)
    }
  }

  /// What is in either set.
  public func union(_ other: TrafficSet) -> TrafficSet {
    TrafficSet(
      tcp: tcp.union(other.tcp), udp: udp.union(other.udp), others: others.union(other.others))
  }

  /// What is in both sets.
  public func intersection(_ other: TrafficSet) -> TrafficSet {
    TrafficSet(
      tcp: tcp.intersection(other.tcp), udp: udp.intersection(other.udp),
      others: others.intersection(other.others))
  }

  /// What is in this set and not in the other.
  public func subtracting(_ other: TrafficSet) -> TrafficSet {
    TrafficSet(
      tcp: tcp.subtracting(other.tcp), udp: udp.subtracting(other.udp),
      others: others.subtracting(other.others))
  }

  /// Whether all of the other set is in this one.
  public func isSuperset(of other: TrafficSet) -> Bool { other.subtracting(self).isEmpty }

  /// Source and destination ports exchanged: what replies have.
  public var transposed: TrafficSet {
    TrafficSet(tcp: tcp.transposed, udp: udp.transposed, others: others)
  }
}
