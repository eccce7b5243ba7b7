// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// Fills the route tables: ways to the peers and back, ways out, groups of equal routes, and
  /// next hops that are missing, foreign or dead.
  mutating func addRoutes() {
    for index in network.routeTables.indices {
      guard let vpc = network.vpcs.first(where: { $0.id == network.routeTables[index].vpc })
      else { continue }
      var routes: [Route] = []
      for peering in network.peerings where random.chance(82) {
        if let peer = peer(of: vpc.id, over: peering) {
          addPeeringRoutes(peering, peer, to: &routes)
        }
      }
      if random.chance(68) { routes.append(route(.v4(.all), via: wayOut(of: vpc))) }
      if random.chance(34) { routes.append(route(.v6(.all), via: wayOut(of: vpc))) }
      for _ in 0..<random.number(in: 1...5) {
        let via = random.chance(70) ? wayOut(of: vpc) : oddHop(for: vpc)
        routes.append(route(destination(for: vpc), via: via))
      }
      if random.chance(40) { addEqualRoutes(of: vpc, to: &routes) }
      if random.chance(30), let old = random.pickAny(routes) {
        routes.append(route(old.destination, via: wayOut(of: vpc)))
      }
      if random.chance(60) { random.shuffle(&routes) }
      network.routeTables[index].routes = routes
    }
  }

  /// The VPC at the other end; the same one for a connection with itself, `nil` for a
  /// connection of others.
  private func peer(of vpc: VPC.ID, over peering: PeeringConnection) -> VPC? {
    let other: VPC.ID
    if peering.requester == vpc {
      other = peering.accepter
    } else if peering.accepter == vpc {
      other = peering.requester
    } else {
      return nil
    }
    return network.vpcs.first { $0.id == other }
  }

  private mutating func route(_ destination: IPPrefix, via: Route.NextHop) -> Route {
    Route(
      id: random.chance(30) ? freshID("rti") : nil, destination: destination, via: via,
      isEnabled: random.chance(93))
  }

  private mutating func addPeeringRoutes(
    _ peering: PeeringConnection, _ peer: VPC, to routes: inout [Route]
  ) {
    let via = Route.NextHop.object(peering.id.text)
    if random.chance(86) { routes.append(route(.v4(peer.cidr), via: via)) }
    for block in peer.secondaryCIDRs where random.chance(45) {
      routes.append(route(.v4(block), via: via))
    }
    for block in peer.ipv6CIDRs where random.chance(75) {
      routes.append(route(.v6(block), via: via))
    }
    if random.chance(24) {
      // Linked CVMs and terminal addresses of the peer, which the connection does not reach.
      let linked = network.links.filter { $0.vpc == peer.id }.map(\.endpoint)
      let endpoints = network.endpoints.filter { linked.contains($0.id) }
      let terminals = network.terminals.filter { $0.vpc == peer.id }.map(\.address)
      if let address = random.pickAny(endpoints.flatMap(\.addresses) + terminals) {
        routes.append(route(IPPrefix(host: address), via: via))
      }
    }
    if random.chance(10) {
      routes.append(
        route(.v4(random.chance(50) ? .all : AddressPlan.block(10, 0, 0, 0, 8)), via: via))
    }
    if random.chance(10), let index = random.pickAny(endpointIndices(in: peer.id)) {
      routes.append(
        route(IPPrefix(host: random.pick(network.endpoints[index].addresses)), via: via))
    }
  }

  /// A next hop of the VPC's own.
  private mutating func wayOut(of vpc: VPC) -> Route.NextHop {
    let kind: Gateway.Kind? = random.weighted([
      (34, .nat), (14, .vpn), (12, .directConnect), (10, .ccn), (12, .publicCVM), (18, nil),
    ])
    let gateways = network.gateways.filter {
      $0.kind == kind && ($0.vpc == vpc.id || $0.vpc == nil)
    }
    if let gateway = random.pickAny(gateways) { return .object(gateway.id.text) }
    if random.chance(40), let index = random.pickAny(endpointIndices(in: vpc.id)) {
      return .object(network.endpoints[index].id.text)
    }
    return .eip
  }

  /// A next hop that carries nothing, or only by chance.
  private mutating func oddHop(for vpc: VPC) -> Route.NextHop {
    switch random.below(100) {
    case 0..<18: .object("missing-\(random.below(3))")
    case 18..<42: .object(random.pickAny(network.peerings)?.id.text ?? "pcx-missing")
    case 42..<62:
      .object(
        random.pickAny(network.gateways.filter { $0.vpc != vpc.id })?.id.text ?? "nat-missing")
    case 62..<86: .object(random.pick(network.endpoints).id.text)
    default: .object(network.vpcs[0].id.text)
    }
  }

  /// Several enabled routes of one destination: of one type, which may share, or of two.
  private mutating func addEqualRoutes(of vpc: VPC, to routes: inout [Route]) {
    let destination = random.chance(45) ? IPPrefix.v4(.all) : destination(for: vpc)
    var hops: [String] = []
    switch random.below(5) {
    case 0:
      let own = endpointIndices(in: vpc.id).map { network.endpoints[$0].id.text }
      for _ in 0..<3 where !own.isEmpty { hops.append(random.pick(own)) }
      if random.chance(15) { hops.append(random.pick(network.endpoints).id.text) }
    case 1, 2, 3:
      let kind = random.pick([Gateway.Kind.nat, .nat, .vpn, .directConnect])
      hops = network.gateways.filter {
        $0.kind == kind && ($0.vpc == vpc.id || random.chance(15))
      }.map(\.id.text)
    default:
      for _ in 0..<2 {
        if case .object(let id) = wayOut(of: vpc) { hops.append(id) }
      }
      if random.chance(30) { hops.append("missing-0") }
    }
    random.shuffle(&hops)
    for hop in hops.prefix(4) {
      routes.append(
        Route(destination: destination, via: .object(hop), isEnabled: random.chance(96)))
    }
    if random.chance(6) { routes.append(route(destination, via: .eip)) }
  }

  /// A destination beyond the VPC, mostly.
  private mutating func destination(for vpc: VPC) -> IPPrefix {
    switch random.below(100) {
    case 0..<16: return .v4(AddressPlan.publicBlock)
    case 16..<26: return .v4(AddressPlan.elsewhere)
    case 26..<42: return .v4(AddressPlan.farSide)
    case 42..<48: return .v4(AddressPlan.block(10, 66, 0, 0, 16))
    case 48..<53: return .v4(AddressPlan.block(10, 0, 0, 0, 8))
    case 53..<64: return .v4(random.pick(network.vpcs).cidr)
    case 64..<70:
      return IPPrefix(host: random.pick(random.pick(network.endpoints).addresses))
    case 70..<78:
      let known =
        network.endpoints.flatMap(\.publicAddresses) + network.gateways.flatMap(\.addresses)
      return IPPrefix(host: random.pickAny(known) ?? .v4(AddressPlan.publicBlock.first))
    case 78..<84: return .v6(AddressPlan.publicIPv6Block)
    case 84..<89: return .v6(random.pick(AddressPlan.ipv6Blocks))
    case 89..<93: return .v4(random.pick(vpc.ipv4Blocks))
    case 93..<96: return .v4(AddressPlan.block(224, 0, 0, 0, 4))
    case 96..<98: return .v4(AddressPlan.block(0, 0, 0, 0, 1))
    default:
      return .v4(IPv4Prefix(enclosing: address(in: vpc.cidr), length: 30))
    }
  }
}
