// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A network with what is looked up in it by id.
///
/// Constraints read it; whoever changes ``network`` brings the tables along, by ``append(_:)`` or by
/// ``index(_:)`` for the kind of object that changed. Of two objects with one id the first is found.
package struct NetworkTables: Sendable {
  /// The network.
  package var network: Network

  /// The places of objects in their lists, by id.
  package private(set) var vpcs: [String: Int] = [:]
  package private(set) var subnets: [String: Int] = [:]
  package private(set) var routeTables: [String: Int] = [:]
  package private(set) var acls: [String: Int] = [:]
  package private(set) var groups: [String: Int] = [:]
  package private(set) var addressSets: [String: Int] = [:]
  package private(set) var endpoints: [String: Int] = [:]
  package private(set) var peerings: [String: Int] = [:]
  package private(set) var gateways: [String: Int] = [:]
  package private(set) var terminals: [String: Int] = [:]

  /// The places of what names a VPC or endpoint, by its id, in the order of their lists. A VPC
  /// peered with itself has the connection once.
  package private(set) var peeringsOfVPC: [String: [Int]] = [:]
  package private(set) var linksOfVPC: [String: [Int]] = [:]
  package private(set) var linksOfEndpoint: [String: [Int]] = [:]

  /// The tables of a network.
  ///
  /// - Complexity: O(number of objects).
  package init(_ network: Network) {
    self.network = network
    for kind in ObjectKind.allCases { index(kind) }
  }

  /// Makes the tables of one kind of object anew, after some were removed or changed their ids.
  ///
  /// - Complexity: O(number of objects of the kind).
  package mutating func index(_ kind: ObjectKind) {
    switch kind {
    case .vpc: vpcs = Self.places(network.vpcs.lazy.map(\.id.text))
    case .subnet: subnets = Self.places(network.subnets.lazy.map(\.id.text))
    case .routeTable: routeTables = Self.places(network.routeTables.lazy.map(\.id.text))
    case .acl: acls = Self.places(network.acls.lazy.map(\.id.text))
    case .group: groups = Self.places(network.groups.lazy.map(\.id.text))
    case .addressSet: addressSets = Self.places(network.addressSets.lazy.map(\.id.text))
    case .endpoint: endpoints = Self.places(network.endpoints.lazy.map(\.id.text))
    case .terminal: terminals = Self.places(network.terminals.lazy.map(\.id.text))
    case .gateway: gateways = Self.places(network.gateways.lazy.map(\.id.text))
    case .peering:
      peerings = Self.places(network.peerings.lazy.map(\.id.text))
      peeringsOfVPC = [:]
      for index in network.peerings.indices { notePeering(index) }
    case .link:
      linksOfVPC = [:]
      linksOfEndpoint = [:]
      for index in network.links.indices { noteLink(index) }
    }
  }

  private static func places(_ ids: some Collection<String>) -> [String: Int] {
    var places: [String: Int] = [:]
    places.reserveCapacity(ids.count)
    var place = 0
    for id in ids {
      if places[id] == nil { places[id] = place }
      place += 1
    }
    return places
  }

  private mutating func notePeering(_ index: Int) {
    let peering = network.peerings[index]
    peeringsOfVPC[peering.requester.text, default: []].append(index)
    if peering.requester != peering.accepter {
      peeringsOfVPC[peering.accepter.text, default: []].append(index)
    }
  }

  private mutating func noteLink(_ index: Int) {
    let link = network.links[index]
    linksOfVPC[link.vpc.text, default: []].append(index)
    linksOfEndpoint[link.endpoint.text, default: []].append(index)
  }
}

// MARK: - Adding objects

extension NetworkTables {
  /// Adds an endpoint.
  package mutating func append(_ endpoint: Endpoint) {
    if endpoints[endpoint.id.text] == nil {
      endpoints[endpoint.id.text] = network.endpoints.count
    }
    network.endpoints.append(endpoint)
  }

  /// Adds a peering connection.
  package mutating func append(_ peering: PeeringConnection) {
    if peerings[peering.id.text] == nil { peerings[peering.id.text] = network.peerings.count }
    network.peerings.append(peering)
    notePeering(network.peerings.count - 1)
  }

  /// Adds a link.
  package mutating func append(_ link: ClassicLink) {
    network.links.append(link)
    noteLink(network.links.count - 1)
  }

  /// Adds a terminal connection.
  package mutating func append(_ terminal: TerminalConnection) {
    if terminals[terminal.id.text] == nil { terminals[terminal.id.text] = network.terminals.count }
    network.terminals.append(terminal)
  }
}

// MARK: - Removing objects

extension NetworkTables {
  /// Takes a link out of the tables. It keeps its place in the list, so that those of the others
  /// stay good, and is not found any more.
  ///
  /// - Complexity: O(number of links of its VPC and of its endpoint).
  package mutating func forget(link index: Int) {
    let link = network.links[index]
    Self.remove(index, of: link.vpc.text, from: &linksOfVPC)
    Self.remove(index, of: link.endpoint.text, from: &linksOfEndpoint)
  }

  /// Takes a terminal connection out of the tables; see ``forget(link:)``.
  package mutating func forget(terminal index: Int) {
    let id = network.terminals[index].id.text
    if terminals[id] == index { terminals[id] = nil }
  }

  private static func remove(_ index: Int, of id: String, from table: inout [String: [Int]]) {
    guard var places = table.removeValue(forKey: id) else { return }
    places.removeAll { $0 == index }
    if !places.isEmpty { table[id] = places }
  }
}
