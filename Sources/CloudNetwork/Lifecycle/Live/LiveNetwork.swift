// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A network that changes by events, with the tables that make a change cost what the change is
/// worth, not what the network is (rules.md §12).
///
/// Looking things up by id, who holds which address, which links and connections a VPC has: all of
/// it is kept up to date event by event. What an event costs is said where it is applied; none reads
/// all endpoints. The lists of ``network`` are shared, not copied, when it is asked for; a copy that
/// is kept makes the next change of a list copy that list once.
public struct LiveNetwork: Sendable {
  /// The network and what is looked up in it by id. What was removed of links and terminal
  /// connections still has its place there, but is in none of the tables.
  var tables: NetworkTables
  /// Who has which address.
  var holders: AddressHolders
  /// The places of removed links and terminal connections.
  var removedLinks: Set<Int> = []
  var removedTerminals: Set<Int> = []
  /// The places of connections that are pending.
  var pending: Set<Int> = []
  /// How many routes of which table name a next hop, by its id.
  var tablesOfHop: [String: [Int: Int]] = [:]
  /// The places of the load balancers that hand to an endpoint, by its id.
  var balancersOfBackend: [String: [Int]] = [:]

  /// A network that changes.
  ///
  /// - Complexity: O(number of objects, addresses and routes).
  public init(_ network: Network) {
    tables = NetworkTables(network)
    holders = AddressHolders(tables)
    for (index, peering) in network.peerings.enumerated() where peering.state == .pending {
      pending.insert(index)
    }
    for (index, endpoint) in network.endpoints.enumerated() where !endpoint.backends.isEmpty {
      note(balancer: index, endpoint)
    }
    for (index, table) in network.routeTables.enumerated() {
      for route in table.routes { note(route.via, in: index, by: 1) }
    }
  }

  /// The network as it is now.
  ///
  /// - Complexity: O(1); O(number of links or terminal connections) when some were removed.
  public var network: Network {
    var network = tables.network
    if !removedLinks.isEmpty {
      network.links = network.links.indices.filter { !removedLinks.contains($0) }
        .map { network.links[$0] }
    }
    if !removedTerminals.isEmpty {
      network.terminals = network.terminals.indices.filter { !removedTerminals.contains($0) }
        .map { network.terminals[$0] }
    }
    return network
  }

  /// The evaluation time of the network.
  public var evaluationTime: Timestamp? { tables.network.evaluationTime }

  /// Applies an event, whole or not at all.
  ///
  /// - Parameter time: When it happens: what is pending longer than a week by then counts as
  ///   expired, and requests are dated by it.
  /// - Returns: What changed.
  /// - Throws: ``EventRefusal``; the network is then exactly what it was.
  /// - Complexity: O(size of the change), and: link events the links of the VPC and of the CVM;
  ///   connection events the connections of both VPCs; route events the routes of the table, a
  ///   deletion of a connection those of the tables that name it; rule events the rules of the list;
  ///   `tick` the pending connections.
  @discardableResult
  public mutating func apply(
    _ event: NetworkEvent, at time: Timestamp
  ) throws(EventRefusal) -> EventEffect {
    switch event {
    case .link(let event):
      switch event.action {
      case .link: try link(event.vpc, event.endpoint)
      case .unlink: try unlink(event.vpc, event.endpoint)
      }
    case .changeAddress(let event): try change(event)
    case .endpoint(let event): try change(event)
    case .requestPeering(let request): try add(request, at: time)
    case .peering(let event): try change(event, at: time)
    case .route(let event): try change(event)
    case .acl(let event): try bind(event)
    case .groups(let event): try bind(event)
    case .rule(let event): try change(event)
    case .terminal(.add(let terminal)): try add(terminal)
    case .terminal(.remove(let id)): try remove(id)
    case .addEndpoint(let endpoint): try add(endpoint)
    case .tick: tick(time)
    }
  }

  /// Notes that a route by a next hop was added to, or removed from, a table.
  mutating func note(_ hop: Route.NextHop, in table: Int, by change: Int) {
    guard case .object(let id) = hop else { return }
    let count = (tablesOfHop[id]?[table] ?? 0) + change
    tablesOfHop[id, default: [:]][table] = count == 0 ? nil : count
    if count == 0, tablesOfHop[id]?.isEmpty == true { tablesOfHop[id] = nil }
  }

  /// Notes the backends of an endpoint.
  mutating func note(balancer index: Int, _ endpoint: Endpoint) {
    for backend in Set(endpoint.backends) {
      balancersOfBackend[backend.text, default: []].append(index)
    }
  }
}

extension Network {
  /// Applies an event, whole or not at all; see ``LiveNetwork/apply(_:at:)``.
  ///
  /// - Complexity: O(size of the network): for more than a few events keep a ``LiveNetwork``.
  @discardableResult
  public mutating func apply(
    _ event: NetworkEvent, at time: Timestamp
  ) throws(EventRefusal) -> EventEffect {
    var live = LiveNetwork(self)
    let effect = try live.apply(event, at: time)
    self = live.network
    return effect
  }
}
