// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering

/// Where the ports and protocols of packets between two ends must be cut so that no list and no
/// port-forwarding rule on the way tells two packets of one cell apart.
struct PortCuts {
  /// The protocols without ports that something tells from the others.
  private(set) var protocols: Set<IPProtocol> = [.icmp, .icmpv6, .gre]

  /// The last ports of intervals: TCP's source ports, TCP's destination ports, then UDP's.
  private var lasts = [Set<UInt16>](repeating: [.max], count: 4)

  /// - Parameter packet: The ends; protocol and ports play no part.
  init(_ net: CompiledNetwork, _ packet: Packet) {
    insert(net.forwards(at: packet.destination, isIPv6: packet.isIPv6), isSource: false)
    // A reply dials the source.
    insert(net.forwards(at: packet.source, isIPv6: packet.isIPv6), isSource: true)
    let rules = ListReaders(net, packet).rules(net)
    insert(rules, isReply: false)
    // What a list asks of a packet another asks of its reply, whose ports are exchanged.
    insert(rules, isReply: true)
  }

  /// The intervals of ports of one side, ascending.
  func intervals(of ipProtocol: IPProtocol, isSource: Bool) -> [ClosedRange<UInt16>] {
    var first = 0
    return lasts[(ipProtocol == .tcp ? 0 : 2) + (isSource ? 0 : 1)].sorted().map { last in
      defer { first = Int(last) + 1 }
      return UInt16(first)...last
    }
  }

  private mutating func insert(_ rules: [FilterRule], isReply: Bool) {
    for rule in rules {
      for condition in [rule.ipv4Protocol, rule.ipv6Protocol] {
        switch condition {
        case .any:
          insert(rule, 0, isReply)
          insert(rule, 2, isReply)
        case .only(.tcp): insert(rule, 0, isReply)
        case .only(.udp): insert(rule, 2, isReply)
        case .only(let ipProtocol): protocols.insert(ipProtocol)
        }
      }
    }
  }

  private mutating func insert(_ rule: FilterRule, _ first: Int, _ isReply: Bool) {
    insert(isReply ? rule.destinationPorts : rule.sourcePorts, first)
    insert(isReply ? rule.sourcePorts : rule.destinationPorts, first + 1)
  }

  private mutating func insert(_ ports: PortSet, _ side: Int) {
    for range in ports.ranges {
      lasts[side].insert(range.upperBound)
      if range.lowerBound > 0 { lasts[side].insert(range.lowerBound - 1) }
    }
  }

  private mutating func insert(_ forwards: [CompiledGateway.Forward], isSource: Bool) {
    for forward in forwards {
      protocols.insert(IPProtocol(rawValue: forward.ipProtocol))
      for first in [0, 2] {
        insert(PortSet([forward.port...forward.port]), first + (isSource ? 0 : 1))
      }
    }
  }
}
