// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

// rules.md §5 and §6: where a packet goes. One entry for every kind of source; a VPC source may
// find several routes that share packets, and each of them is a path of its own.
extension CompiledNetwork {
  /// What the route stage finds.
  enum RouteChoice {
    /// One way on, or none.
    case path(Path)
    /// Equal routes that share packets (ECMP): a number of ``sharingGroups``.
    case shared(UInt32)
  }

  /// Finds the way of a packet: stages route, hop and deliver.
  func route(_ packet: Packet) -> RouteChoice {
    switch packet.origin {
    case .vpc(let source): routeFromVPC(packet, source)
    case .classic(let source): .path(pathFromClassic(packet, source))
    case .farSide(let gateway): .path(pathFromFarSide(packet, gateway))
    case .internet:
      .path(pathToPublic(packet, as: .internet, by: .internet, seenSource: packet.source))
    }
  }

  /// Local, then the longest prefix, then the own public address (rules.md §5).
  private func routeFromVPC(_ packet: Packet, _ source: UInt32) -> RouteChoice {
    let vpc = endpoints[Int(source)].space
    if let local = localPath(packet, source, vpc) { return .path(local) }

    let ownPublic = publicAddress(of: source, isIPv6: packet.isIPv6)
    let table = subnets[Int(endpoints[Int(source)].subnet)].table
    var skippedEIP = false
    if let table {
      let found = lookup(table, packet, withEIP: ownPublic != nil)
      if let found {
        if found & Self.sharingBit != 0 { return .shared(found ^ Self.sharingBit) }
        return .path(hop(packet, source, vpc, route: found))
      }
      skippedEIP = ownPublic == nil && lookup(table, packet, withEIP: true) != nil
    }
    let destinationIsPublic = packet.isDestinationPublic
    if let ownPublic, destinationIsPublic {
      return .path(
        pathToPublic(packet, as: .internet, by: .publicAddress, seenSource: ownPublic))
    }
    if destinationIsPublic || skippedEIP {
      return .path(.drop(.noPublicAddress, .endpoint(source)))
    }
    return .path(classicReason(packet, vpc) ?? .drop(.noRoute, noRouteDecider(table, vpc)))
  }

  /// No route: the table, or the VPC when there is none (fine print 75, 93).
  private func noRouteDecider(_ table: UInt32?, _ vpc: UInt32) -> Decider {
    table.map { .routeTable($0) } ?? .vpc(vpc)
  }

  /// The longest prefix among the enabled routes; `eip` routes exist only for sources with a
  /// usable public address of the family (rules.md §5.2, fine print 37).
  func lookup(_ table: UInt32, _ packet: Packet, withEIP: Bool) -> UInt32? {
    let table = tables[Int(table)]
    return packet.isIPv6
      ? ipv6Routing.route(
        table: withEIP ? table.ipv6WithEIP : table.ipv6, address: packet.destination)
      : ipv4Routing.route(
        table: withEIP ? table.ipv4WithEIP : table.ipv4,
        address: UInt32(truncatingIfNeeded: packet.destination))
  }

  /// The public address of an endpoint in a family.
  @inline(__always) func publicAddress(of endpoint: UInt32, isIPv6: Bool) -> UInt128? {
    if isIPv6 {
      let identity = endpoints[Int(endpoint)].ipv6Identity
      return identity == .max ? nil : ipv6Identities[Int(identity)].publicAddress
    }
    return endpoints[Int(endpoint)].flags.contains(.hasPublicIPv4)
      ? UInt128(endpoints[Int(endpoint)].publicIPv4) : nil
  }

  /// The first private address of an endpoint in a family.
  @inline(__always) func privateAddress(of endpoint: UInt32, isIPv6: Bool) -> UInt128? {
    if isIPv6 {
      let identity = endpoints[Int(endpoint)].ipv6Identity
      return identity == .max ? nil : ipv6Identities[Int(identity)].first
    }
    return endpoints[Int(endpoint)].flags.contains(.hasIPv4)
      ? UInt128(endpoints[Int(endpoint)].ipv4) : nil
  }

  /// Delivers to an endpoint, when it is live.
  @inline(__always) func deliver(
    _ packet: Packet, to endpoint: UInt32, as reason: Reason, by decider: Decider
  ) -> Path {
    let path = Path.forward(reason, decider, .endpoint(endpoint), packet)
    return endpoints[Int(endpoint)].isLive
      ? path : path.failing(.destinationNotLive, .endpoint(endpoint))
  }
}

extension Packet {
  /// Whether the dialled address is public (fine print 10).
  @inline(__always) var isDestinationPublic: Bool {
    isIPv6
      ? IPv6Address(bits: destination).isPublic
      : IPv4Address(bits: UInt32(truncatingIfNeeded: destination)).isPublic
  }
}
