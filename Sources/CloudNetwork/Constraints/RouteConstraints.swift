// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of a route (rules.md §5, §10, §11, fine print 40, 46, 80, 81).
package enum RouteConstraints {
  /// What a route of a table breaks, whatever the others of the table are.
  ///
  /// - Parameters:
  ///   - index: The place of the table in the list of tables.
  ///   - position: The place of the route in the table, from 0.
  /// - Complexity: O(number of blocks of the VPCs it concerns).
  package static func violations(
    of route: Route, in table: VPCRouteTable, at index: Int, position: Int, in tables: NetworkTables
  ) -> [Violation] {
    guard let vpc = tables.vpc(table.vpc) else { return [] }
    var violations: [Violation] = []
    if let block = vpc.block(holding: route.destination) {
      violations.append(
        Violation(
          .error, .routeInsideVPC, on: .routeTable, at: index, ".routes[\(position)].destination",
          subject: table.id.text,
          "\(route.destination) is inside \(block) of \(vpc.id): local routing comes first",
          rule: "rules.md §11, fine print 81", fix: "remove the route"))
    }
    if let violation = outsidePeer(route, table, at: index, position: position, vpc, in: tables) {
      violations.append(violation)
    }
    if route.isEnabled, let fault = hopFault(of: route.via, from: vpc, in: tables) {
      violations.append(
        Violation(
          .warning, .routeNextHop, on: .routeTable, at: index, ".routes[\(position)].via",
          subject: table.id.text, "the route to \(route.destination) leads into nothing: \(fault)",
          rule: "rules.md §10, §11",
          fix: "name a next hop that carries packets, or disable the route"))
    }
    return violations
  }

  /// A route over a peering connection ends inside the peer (fine print 80).
  private static func outsidePeer(
    _ route: Route, _ table: VPCRouteTable, at index: Int, position: Int, _ vpc: VPC,
    in tables: NetworkTables
  ) -> Violation? {
    guard case .object(let id) = route.via, let place = tables.peerings[id] else { return nil }
    let peering = tables.network.peerings[place]
    guard peering.requester == vpc.id || peering.accepter == vpc.id,
      let peer = tables.vpc(peering.peer(of: vpc.id))
    else { return nil }
    let isInside: Bool
    let limit: String
    switch route.destination {
    case .v4(let prefix):
      isInside = peer.cidr.contains(prefix)
      limit = "the primary block \(peer.cidr) of the peer \(peer.id)"
    case .v6(let prefix):
      isInside = peer.ipv6CIDRs.contains { $0.contains(prefix) }
      limit =
        peer.ipv6CIDRs.isEmpty
        ? "an IPv6 block of the peer \(peer.id), which has none"
        : "the IPv6 blocks of the peer \(peer.id)"
    }
    if isInside { return nil }
    return Violation(
      .error, .peeringRouteOutsidePeer, on: .routeTable, at: index,
      ".routes[\(position)].destination", subject: table.id.text,
      "\(route.destination) over \(id) is not inside \(limit)", rule: "rules.md §11, fine print 80",
      fix: "route a block of the peer over the connection, nothing wider")
  }

  /// Why a next hop carries nothing for a VPC; `nil` when it does.
  package static func hopFault(
    of hop: Route.NextHop, from vpc: VPC, in tables: NetworkTables
  ) -> String? {
    guard case .object(let id) = hop else { return nil }
    if let place = tables.gateways[id] {
      return fault(of: tables.network.gateways[place], from: vpc, in: tables)
    }
    if let place = tables.peerings[id] {
      let peering = tables.network.peerings[place]
      if peering.requester != vpc.id && peering.accepter != vpc.id {
        return "\(id) joins \(peering.requester) and \(peering.accepter), not \(vpc.id)"
      }
      if peering.isExpiredByAge(at: tables.network.evaluationTime) {
        return "\(id) is pending for more than 7 days, and so expired"
      }
      return peering.state == .active ? nil : "\(id) is \(peering.state.rawValue)"
    }
    if let place = tables.endpoints[id] {
      return fault(of: tables.network.endpoints[place], from: vpc, in: tables)
    }
    return "'\(id)' names no peering connection, gateway or endpoint"
  }

  private static func fault(
    of gateway: Gateway, from vpc: VPC, in tables: NetworkTables
  ) -> String? {
    if let owner = gateway.vpc, owner != vpc.id { return "\(gateway.id) belongs to \(owner)" }
    if !gateway.isAvailable { return "\(gateway.id) is in state '\(gateway.state)'" }
    if gateway.kind == .nat, !gateway.addresses.contains(where: { $0.family == .ipv4 }) {
      return "\(gateway.id) has no IPv4 address"
    }
    guard gateway.kind == .publicCVM else { return nil }
    guard let id = gateway.endpoint else { return "\(gateway.id) names no endpoint" }
    return tables.endpoint(id).flatMap { fault(of: $0, from: vpc, in: tables) }
      .map { "of \(gateway.id), \($0)" }
  }

  private static func fault(
    of endpoint: Endpoint, from vpc: VPC, in tables: NetworkTables
  ) -> String? {
    switch endpoint.place {
    case .classic: return "\(endpoint.id) lies in the classic network"
    case .subnet:
      // A subnet that could not be read may be of this VPC.
      guard let owner = tables.subnet(of: endpoint)?.vpc else { break }
      if owner != vpc.id { return "\(endpoint.id) lies in \(owner)" }
    }
    return endpoint.state.isLive ? nil : "\(endpoint.id) is \(endpoint.state.rawValue)"
  }

  /// Those of the enabled routes of one prefix that tie and may not share, in table order, the first
  /// of which stands; none where nothing is in doubt.
  ///
  /// A route by the source's own public address exists for some sources only, so what it outranks is
  /// judged as well.
  /// - Parameter kinds: What the next hops are, in table order.
  /// - Complexity: O(number of routes).
  package static func conflict(among kinds: [NextHopKind]) -> [Int] {
    let own = kinds.indices.filter { kinds[$0] == .eip }
    let others = kinds.indices.filter { kinds[$0] != .eip }
    let best = others.map { kinds[$0].rank }.min()
    let top = others.filter { kinds[$0].rank == best }
    if own.count > 1 { return own }
    guard top.count > 1 else { return [] }
    let isShared = top.allSatisfy { kinds[$0] == kinds[top[0]] } && kinds[top[0]].shares
    return isShared ? [] : top
  }

  /// A route that ties with an earlier one of its prefix and may not share with it.
  package static func tie(
    of position: Int, with first: Int, in table: VPCRouteTable, at index: Int,
    in tables: NetworkTables
  ) -> Violation {
    let route = table.routes[position]
    let earlier = table.routes[first]
    return Violation(
      .error, .routeConflict, on: .routeTable, at: index, ".routes[\(position)].destination",
      subject: table.id.text,
      "\(route.destination) by \(words(route.via, in: tables)) ties with route \(earlier.id ?? String(first + 1)) by"
        + " \(words(earlier.via, in: tables)): they may not share, and the first is taken",
      rule: "rules.md §5, §11, fine print 40", fix: "disable or remove one of the two")
  }

  private static func words(_ hop: Route.NextHop, in tables: NetworkTables) -> String {
    switch hop {
    case .eip: "'eip'"
    case .object(let id): "\(id) (\(tables.kind(of: hop).phrase))"
    }
  }

  /// The conflict that a route would bring about in a table; `nil` when there is none.
  ///
  /// - Parameters:
  ///   - route: A route to be added behind the others, or to be enabled.
  ///   - index: The place of the table in the list of tables.
  /// - Complexity: O(number of routes).
  package static func conflict(
    adding route: Route, to table: VPCRouteTable, at index: Int, in tables: NetworkTables
  ) -> Violation? {
    guard route.isEnabled else { return nil }
    var changed = table
    changed.routes.append(route)
    let new = changed.routes.count - 1
    let tied = changed.routes.indices.filter {
      changed.routes[$0].isEnabled && changed.routes[$0].destination == route.destination
    }
    let conflict = conflict(among: tied.map { tables.kind(of: changed.routes[$0].via) })
      .map { tied[$0] }
    guard let first = conflict.first, conflict.contains(new) else { return nil }
    return tie(of: new, with: first, in: changed, at: index, in: tables)
  }
}
