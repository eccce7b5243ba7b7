// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Filtering

/// Whose lists packets between two ends may meet, on the way and back.
struct ListReaders {
  /// The endpoints whose groups are read.
  private(set) var endpoints: Set<UInt32> = []
  /// The subnets whose ACLs are read.
  private(set) var subnets: Set<UInt32> = []

  /// - Parameter packet: The ends; protocol and ports play no part.
  init(_ net: CompiledNetwork, _ packet: Packet) {
    if let source = packet.origin.endpoint { insert(.endpoint(source), net) }
    // A path may depend on the protocol where addresses are translated, and on the port where ports
    // are forwarded.
    var ports: Set<UInt16> = [0]
    for forward in net.forwards(at: packet.destination, isIPv6: packet.isIPv6) {
      ports.insert(forward.port)
    }
    for ipProtocol in [IPProtocol.tcp, .udp, .icmp, .gre] {
      for port in ports {
        var probe = packet
        probe.ipProtocol = ipProtocol.rawValue
        probe.destinationPort = port
        for path in net.paths(probe) {
          insert(path.arrival, net)
          guard case .endpoint(let endpoint) = path.arrival else { continue }
          let back = net.replyPacket(to: probe, path, from: endpoint)
          for way in net.paths(back) { insert(way.arrival, net) }
        }
      }
    }
  }

  /// The rules of the lists.
  func rules(_ net: CompiledNetwork) -> [FilterRule] {
    var rules: [FilterRule] = []
    for endpoint in endpoints {
      let start = Int(net.endpoints[Int(endpoint)].groupsStart)
      let count = Int(net.endpoints[Int(endpoint)].groupsCount)
      for group in net.boundGroups[start..<start + count] {
        rules += net.groupRules[2 * Int(group)]
        rules += net.groupRules[2 * Int(group) + 1]
      }
    }
    for subnet in subnets {
      let acl = net.subnets[Int(subnet)].acl
      if acl == .max { continue }
      rules += net.aclRules[2 * Int(acl)]
      rules += net.aclRules[2 * Int(acl) + 1]
    }
    return rules
  }

  private mutating func insert(_ arrival: Path.Arrival, _ net: CompiledNetwork) {
    if case .endpoint(let endpoint) = arrival { endpoints.insert(endpoint) }
    if let subnet = net.subnet(of: arrival) { subnets.insert(subnet) }
  }
}

extension CompiledNetwork {
  /// The ways of a packet: several where routes share packets.
  func paths(_ packet: Packet) -> [Path] {
    switch route(packet) {
    case .path(let path): return [path]
    case .shared(let group):
      guard case .vpc(let source) = packet.origin else { return [] }
      let vpc = endpoints[Int(source)].space
      let members = sharingGroups[Int(group)]
      return sharingRoutes[members.start..<members.start + members.count].map {
        hop(packet, source, vpc, route: $0)
      }
    }
  }

  /// The port-forwarding rules that may be asked about an address on the Internet.
  func forwards(at address: UInt128, isIPv6: Bool) -> [CompiledGateway.Forward] {
    guard
      case .record(let number) = directory.content(space: internetSpace, address, isIPv6: isIPv6)
    else { return [] }
    return directory.record(number).natGateways.flatMap { gateways[Int($0)].forwards }
  }
}
