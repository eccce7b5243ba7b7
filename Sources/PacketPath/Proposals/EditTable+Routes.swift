// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §5, §7, §10: another way for a packet.
extension EditTable {
  /// How many ways are tried where many gateways or connections lead on.
  private static var hopLimit: Int { 4 }

  /// Routes by which a packet of a VPC endpoint could go: one that is disabled, then over a peering
  /// connection, then by a gateway.
  func routes(_ packet: Packet) -> [[NetworkEdit]] {
    guard case .vpc(let source) = packet.origin,
      let table = net.subnets[Int(net.endpoints[Int(source)].subnet)].table
    else { return [] }
    let vpc = Int(net.endpoints[Int(source)].space)
    let destination = Self.address(packet.destination, packet.isIPv6)
    let routes = network.routeTables[Int(table)]
    return enabling(routes, destination)
      + byPeering(routes, from: vpc, destination)
      + byGateway(routes, from: vpc, destination)
  }

  private func enabling(_ table: VPCRouteTable, _ destination: IPAddress) -> [[NetworkEdit]] {
    table.routes.filter { !$0.isEnabled && $0.destination.contains(destination) }
      .sorted { $0.destination.length > $1.destination.length }.prefix(Self.hopLimit)
      .map { [.event(.route(RouteEvent(.enable(Self.selector($0)), routeTable: table.id)))] }
  }

  /// Over a connection that there is, or that is asked for.
  private func byPeering(
    _ table: VPCRouteTable, from vpc: Int, _ destination: IPAddress
  ) -> [[NetworkEdit]] {
    var candidates: [[NetworkEdit]] = []
    for (number, peer) in network.vpcs.enumerated() where number != vpc {
      let far = net.vpcs[number]
      let (bits, isIPv6) = destination.number
      guard far.isPrimary(bits, isIPv6: isIPv6) else { continue }
      let holder = net.directory.holder(space: UInt32(number), bits, isIPv6: isIPv6)
      if holder == nil { continue }
      let wide =
        isIPv6
        ? peer.ipv6CIDRs.first { IPPrefix.v6($0).contains(destination) }.map { IPPrefix.v6($0) }
        : .v4(peer.cidr)
      let blocks = [
        IPPrefix(host: destination), subnetBlock(of: holder, holding: destination), wide,
      ].compactMap { $0 }
      let own = network.vpcs[vpc]
      let connections = network.peerings.filter {
        ($0.requester == own.id && $0.accepter == peer.id)
          || ($0.requester == peer.id && $0.accepter == own.id)
      }.filter {
        switch $0.state {
        case .active, .pending, .expired: true
        case .rejected, .deleted, .failed, .isolated: false
        }
      }.sorted { $0.state == .active && $1.state != .active }
      for connection in connections.prefix(Self.hopLimit) {
        candidates += blocks.map { [adding($0, connection.id.text, to: table)] }
      }
      if !connections.isEmpty { continue }
      let id = freshID("pcx-new")
      var request: [NetworkEdit] = [
        .event(
          .requestPeering(
            PeeringRequest(
              id: PeeringConnection.ID(id), requester: own.id, accepter: peer.id,
              carriesIPv6: isIPv6)))
      ]
      if own.account != peer.account {
        request.append(.event(.peering(PeeringEvent(.accept, id: PeeringConnection.ID(id)))))
      }
      candidates += blocks.map { request + [adding($0, id, to: table)] }
    }
    return candidates
  }

  private func byGateway(
    _ table: VPCRouteTable, from vpc: Int, _ destination: IPAddress
  ) -> [[NetworkEdit]] {
    var candidates: [[NetworkEdit]] = []
    let own = network.vpcs[vpc].id
    let host = IPPrefix(host: destination)
    for gateway in network.gateways where gateway.vpc == own || gateway.kind == .ccn {
      if let owner = gateway.vpc, owner != own { continue }
      switch gateway.kind {
      case .vpn, .directConnect:
        guard let block = gateway.remoteCIDRs.first(where: { $0.contains(destination) }) else {
          continue
        }
        candidates.append([adding(host, gateway.id.text, to: table)])
        candidates.append([adding(block, gateway.id.text, to: table)])
      case .ccn:
        // Networks are joined by it, not the Internet.
        if destination.isPublic { continue }
        candidates.append([adding(host, gateway.id.text, to: table)])
      case .nat:
        guard destination.isPublic, destination.family == .ipv4 else { continue }
        candidates.append([adding(host, gateway.id.text, to: table)])
        candidates.append([adding(.v4(.all), gateway.id.text, to: table)])
      case .publicCVM: continue
      }
      if candidates.count >= 2 * Self.hopLimit { break }
    }
    return candidates
  }

  func adding(_ block: IPPrefix, _ hop: String, to table: VPCRouteTable) -> NetworkEdit {
    .event(
      .route(
        RouteEvent(.add(Route(destination: block, via: .object(hop))), routeTable: table.id)))
  }

  static func selector(_ route: Route) -> RouteEvent.Selector {
    route.id.map { .id($0) } ?? .hop(destination: route.destination, via: route.via)
  }

  /// An enabled route as the document has it.
  func written(_ number: UInt32) -> (table: VPCRouteTable, route: Route) {
    let (table, position) = position(number)
    return (network.routeTables[table], network.routeTables[table].routes[position])
  }

  /// The table of an enabled route, and its position there.
  func position(_ number: UInt32) -> (table: Int, position: Int) {
    let table = Int(net.routes[Int(number)].table)
    let routes = network.routeTables[table].routes
    let enabled = routes.indices.lazy.filter { routes[$0].isEnabled }
    let rank = Int(number - net.tables[table].routes.lowerBound)
    return (table, enabled[enabled.index(enabled.startIndex, offsetBy: rank)])
  }

  func removing(_ number: UInt32) -> NetworkEdit {
    let (table, route) = written(number)
    return .event(.route(RouteEvent(.remove(Self.selector(route)), routeTable: table.id)))
  }

  /// The enabled route that a packet of a VPC endpoint takes, where that is one.
  func winning(_ packet: Packet) -> [UInt32] {
    guard case .vpc(let source) = packet.origin,
      net.localPath(packet, source, net.endpoints[Int(source)].space) == nil,
      let table = net.subnets[Int(net.endpoints[Int(source)].subnet)].table,
      let found = net.lookup(
        table, packet,
        withEIP: net.publicAddress(of: source, isIPv6: packet.isIPv6) != nil)
    else { return [] }
    guard found & CompiledNetwork.sharingBit != 0 else { return [found] }
    let members = net.sharingGroups[Int(found ^ CompiledNetwork.sharingBit)]
    return Array(net.sharingRoutes[members.start..<members.start + members.count])
  }

  /// The route into nothing is removed, so that a wider one may take the packet.
  func removal(of blocker: Blocker) -> [[NetworkEdit]] {
    winning(blocker.packet).map { [removing($0)] }
  }

  /// A next hop that is switched off is started.
  func hopRevival(_ blocker: Blocker) -> [[NetworkEdit]] {
    winning(blocker.packet).compactMap { number -> [NetworkEdit]? in
      switch net.routes[Int(number)].hop {
      case .endpoint(let endpoint): return starting(.endpoint(endpoint)).first
      case .gateway(let gateway):
        return net.gateways[Int(gateway)].endpoint.flatMap { starting(.endpoint($0)).first }
      case .eip, .peering, .missing: return nil
      }
    }
  }

  /// Of equal routes those that drop the packet are mended or removed.
  func sharedRoutes(_ blocker: Blocker) -> [[NetworkEdit]] {
    guard case .vpc(let source) = blocker.packet.origin else { return [] }
    let vpc = net.endpoints[Int(source)].space
    var removals: [NetworkEdit] = []
    var mends: [[NetworkEdit]] = []
    for number in winning(blocker.packet) {
      let path = net.hop(blocker.packet, source, vpc, route: number)
      let judgement = net.arrive(blocker.packet, path, readsGroups: !blocker.isReply)
      if judgement.forwards { continue }
      removals.append(removing(number))
      switch judgement.reason {
      case .gatewayUnavailable: mends += availability(judgement.decider)
      case .destinationNotLive: mends += starting(judgement.decider)
      case .blackhole:
        if case .endpoint(let endpoint) = net.routes[Int(number)].hop {
          mends += starting(.endpoint(endpoint))
        }
      case _: break
      }
    }
    return mends + (removals.isEmpty ? [] : [removals])
  }

  /// An application is accepted; one that expired is renewed first.
  func activation(_ decider: Decider) -> [[NetworkEdit]] {
    let peering = network.peerings[Int(decider.first)]
    let accept = NetworkEdit.event(.peering(PeeringEvent(.accept, id: peering.id)))
    let renew = NetworkEdit.event(.peering(PeeringEvent(.renew, id: peering.id)))
    switch peering.state {
    case .pending:
      // One that is a week old is refused: it must expire before it is renewed.
      return peering.isExpiredByAge(at: network.evaluationTime)
        ? [[.event(.tick), renew, accept]] : [[accept]]
    case .expired: return [[renew, accept]]
    case .active, .rejected, .deleted, .failed, .isolated: return []
    }
  }

  func ipv6(_ decider: Decider) -> [[NetworkEdit]] {
    [[.carryIPv6(network.peerings[Int(decider.first)].id)]]
  }

  func availability(_ decider: Decider) -> [[NetworkEdit]] {
    guard decider.isGateway else { return [] }
    let gateway = network.gateways[Int(decider.first)]
    return gateway.isAvailable ? [] : [[.makeAvailable(gateway.id)]]
  }

  /// An id that nothing has.
  func freshID(_ stem: String) -> String {
    var number = 1
    while true {
      let id = number == 1 ? stem : "\(stem)-\(number)"
      let text = Array(id.utf8)
      if net.names.find(text.span, 0..<text.count) == nil { return id }
      number += 1
    }
  }
}
