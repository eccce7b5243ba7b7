// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Routes (rules.md §5, §11).
extension LiveNetwork {
  /// Adds, removes, enables or disables a route.
  ///
  /// - Complexity: O(number of routes of the table).
  mutating func change(_ event: RouteEvent) throws(EventRefusal) -> EventEffect {
    let table = try place(event.routeTable.text, tables.routeTables, .routeTable)
    let change: EventChange
    switch event.action {
    case .add(let route):
      try check(route, for: table)
      tables.network.routeTables[table].routes.append(route)
      note(route.via, in: table, by: 1)
      change = .routeAdded(event.routeTable, route)
    case .remove(let selector):
      let place = try place(of: selector, in: table)
      let route = tables.network.routeTables[table].routes[place]
      try checkRest(without: place, of: table)
      tables.network.routeTables[table].routes.remove(at: place)
      note(route.via, in: table, by: -1)
      change = .routeRemoved(event.routeTable, route)
    case .enable(let selector):
      var route = try self.route(selector, in: table, isEnabled: false)
      route.route.isEnabled = true
      try checkTies(of: route.route, in: table)
      tables.network.routeTables[table].routes[route.place].isEnabled = true
      change = .routeEnabled(event.routeTable, route.route)
    case .disable(let selector):
      let route = try self.route(selector, in: table, isEnabled: true)
      try checkRest(without: route.place, of: table)
      tables.network.routeTables[table].routes[route.place].isEnabled = false
      change = .routeDisabled(event.routeTable, route.route)
    }
    return EventEffect(rule: "rules.md §5, §11, §12", changes: [change])
  }

  /// Removes every route by a next hop.
  mutating func removeRoutes(by hop: String) -> [EventChange] {
    var changes: [EventChange] = []
    for table in (tablesOfHop[hop] ?? [:]).keys.sorted() {
      let id = tables.network.routeTables[table].id
      for route in tables.network.routeTables[table].routes where route.via == .object(hop) {
        changes.append(.routeRemoved(id, route))
      }
      tables.network.routeTables[table].routes.removeAll { $0.via == .object(hop) }
    }
    tablesOfHop[hop] = nil
    return changes
  }

  // What only reads is apart from what changes, so that no list is held, and copied, by a change.

  /// Refuses a route that a table cannot take.
  private func check(_ route: Route, for table: Int) throws(EventRefusal) {
    let routes = tables.network.routeTables[table].routes
    let id = tables.network.routeTables[table].id
    if let name = route.id, let taken = routes.firstIndex(where: { $0.id == name }) {
      throw EventRefusal(
        .duplicateID,
        "the id \(DocumentBuilder.quoted(name)) is taken by route \(taken + 1) of \(id)",
        rule: "formats.md §1", subject: id.text, fix: "choose another id, or leave it out")
    }
    try Self.check(
      RouteConstraints.violations(
        of: route, in: tables.network.routeTables[table], at: table, position: routes.count,
        in: tables))
    try checkTies(of: route, in: table)
  }

  /// Refuses a route, to be added or enabled, that ties with others and may not share with them.
  private func checkTies(of route: Route, in table: Int) throws(EventRefusal) {
    // Nearly always there is no other route of the prefix, and then nothing to judge.
    guard
      tables.network.routeTables[table].routes.contains(where: {
        $0.destination == route.destination && $0.isEnabled
      }),
      let conflict = RouteConstraints.conflict(
        adding: route, to: tables.network.routeTables[table], at: table, in: tables)
    else { return }
    throw EventRefusal(conflict)
  }

  /// Refuses to take a route away that outranks others which tie and may not share.
  private func checkRest(without place: Int, of table: Int) throws(EventRefusal) {
    let routes = tables.network.routeTables[table].routes
    let route = routes[place]
    guard route.isEnabled else { return }
    var all: [NextHopKind] = []
    var rest: [NextHopKind] = []
    var places: [Int] = []
    for (index, other) in routes.enumerated()
    where other.isEnabled && other.destination == route.destination {
      let kind = tables.kind(of: other.via)
      all.append(kind)
      if index == place { continue }
      rest.append(kind)
      places.append(index)
    }
    guard rest.count > 1, RouteConstraints.conflict(among: all).isEmpty else { return }
    let conflict = RouteConstraints.conflict(among: rest)
    guard let first = conflict.first, let second = conflict.dropFirst().first else { return }
    throw EventRefusal(
      RouteConstraints.tie(
        of: places[second], with: places[first], in: tables.network.routeTables[table], at: table,
        in: tables))
  }

  /// The route that is meant, which must be the other way round than it is to be.
  private func route(
    _ selector: RouteEvent.Selector, in table: Int, isEnabled: Bool
  ) throws(EventRefusal) -> (place: Int, route: Route) {
    let place = try place(of: selector, in: table)
    let route = tables.network.routeTables[table].routes[place]
    if route.isEnabled == isEnabled { return (place, route) }
    let id = tables.network.routeTables[table].id
    throw Self.wrongState(
      "route \(place + 1) of \(id), to \(route.destination), is"
        + " \(route.isEnabled ? "enabled" : "disabled") already", subject: id.text)
  }

  /// The place of the first route of a table that is meant.
  private func place(
    of selector: RouteEvent.Selector, in table: Int
  ) throws(EventRefusal) -> Int {
    let routes = tables.network.routeTables[table].routes
    let id = tables.network.routeTables[table].id
    let found: Int?
    let words: String
    switch selector {
    case .id(let name):
      found = routes.firstIndex { $0.id == name }
      words = "with the id \(DocumentBuilder.quoted(name))"
    case .hop(let destination, let via):
      found = routes.firstIndex { $0.destination == destination && $0.via == via }
      switch via {
      case .eip: words = "to \(destination) by eip"
      case .object(let hop): words = "to \(destination) by \(DocumentBuilder.quoted(hop))"
      }
    }
    if let found { return found }
    throw EventRefusal(
      .unknownReference, "\(id) has no route \(words)", rule: "formats.md §5", subject: id.text,
      fix: "name a route of the table")
  }
}
