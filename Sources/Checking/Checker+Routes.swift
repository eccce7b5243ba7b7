// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension Checker {
  /// The routes of all tables (rules.md §5, §11, fine print 80, 81).
  mutating func checkRoutes() {
    for (index, table) in network.routeTables.enumerated() {
      let isUnknown = hasUnknownBlocks(table.vpc)
      for (position, route) in table.routes.enumerated() {
        guard isSound(route, table, at: index, position: position), !isUnknown else { continue }
        list.append(
          RouteConstraints.violations(
            of: route, in: table, at: index, position: position, in: tables))
      }
      checkTies(in: table, at: index)
    }
  }

  /// Whether a route, and what it leads to, could be read.
  private func isSound(
    _ route: Route, _ table: VPCRouteTable, at index: Int, position: Int
  ) -> Bool {
    if damage.isNone { return true }
    let place = origins.documentPosition(of: position, in: "routes", on: .routeTable, at: index)
    if damage.touches(.routeTable, index, "routes", member: place) { return false }
    guard case .object(let id) = route.via else { return true }
    if let peering = tables.peerings[id] {
      if damage.touches(.peering, peering) { return false }
      let connection = network.peerings[peering]
      return !hasUnknownBlocks(connection.peer(of: table.vpc))
    }
    if let gateway = tables.gateways[id] { return !damage.touches(.gateway, gateway) }
    if let endpoint = tables.endpoints[id] { return !damage.touches(.endpoint, endpoint) }
    return !damage.mayMiss(id: id)
  }

  /// Enabled routes of one prefix that may not share (fine print 40).
  private mutating func checkTies(in table: VPCRouteTable, at index: Int) {
    var first: [IPPrefix: Int] = [:]
    first.reserveCapacity(table.routes.count)
    var further: [IPPrefix: [Int]] = [:]
    for (position, route) in table.routes.enumerated() where route.isEnabled {
      if !damage.isNone && !isSound(route, table, at: index, position: position) { continue }
      if first[route.destination] == nil {
        first[route.destination] = position
      } else {
        further[route.destination, default: []].append(position)
      }
    }
    var ties: [(position: Int, with: Int)] = []
    for (prefix, positions) in further {
      guard let start = first[prefix] else { continue }
      let all = [start] + positions
      let tied = RouteConstraints.conflict(among: all.map { tables.kind(of: table.routes[$0].via) })
      guard let winner = tied.first else { continue }
      for place in tied.dropFirst() { ties.append((all[place], all[winner])) }
    }
    for (position, other) in ties.sorted(by: { $0.position < $1.position }) {
      list.append(
        RouteConstraints.tie(of: position, with: other, in: table, at: index, in: tables))
    }
  }
}
