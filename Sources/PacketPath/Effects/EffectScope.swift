// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// The endpoints whose traffic an event can touch, as positions in the network's array.
///
/// A packet whose source is not in ``sources`` and whose destination is not in ``destinations`` fares
/// as before. Too many endpoints here cost time, no more.
struct EffectScope: Sendable {
  /// The endpoints that packets from may fare otherwise; `nil` for every source.
  private(set) var sources: Set<Int>? = []
  /// The endpoints that packets to may fare otherwise; `nil` for every destination.
  private(set) var destinations: Set<Int>? = []

  /// Everything.
  static let everything = EffectScope(sources: nil, destinations: nil)

  private init(sources: Set<Int>?, destinations: Set<Int>?) {
    self.sources = sources
    self.destinations = destinations
  }

  /// What some events together can touch.
  ///
  /// - Parameters:
  ///   - before: The network before the first.
  ///   - after: The network after the last.
  /// - Complexity: O(endpoints and addresses) for each event.
  init(_ events: [NetworkEvent], _ before: Evaluator, _ after: Evaluator) {
    for event in events { insert(event, before, after) }
    insertSharing(before.network)
  }

  private mutating func insert(_ event: NetworkEvent, _ before: Evaluator, _ after: Evaluator) {
    let network = after.network
    let net = after.net
    switch event {
    case .rule(let event):
      switch event.action {
      case .addToGroup(let id, _, _), .removeFromGroup(let id, _):
        let bound = network.endpoints.indices.filter { network.endpoints[$0].groups.contains(id) }
        if event.direction == .egress {
          sources?.formUnion(bound)
        } else {
          destinations?.formUnion(bound)
        }
      case .addToACL(let id, _, _), .removeFromACL(let id, _):
        insert(subnets: Set(network.subnets.indices.filter { network.subnets[$0].acl == id }), net)
      }
    case .acl(let event):
      insert(
        subnets: Set(network.subnets.indices.filter { network.subnets[$0].id == event.subnet }), net
      )
    case .route(let event):
      guard let table = net.names.index(of: .routeTable, event.routeTable.text) else { break }
      insert(subnets: Set(net.subnets.indices.filter { net.subnets[$0].table == table }), net)
    case .requestPeering(let request):
      insert(vpcs: [request.requester.text, request.accepter.text], net)
    case .peering(let event):
      guard let peering = network.peerings.first(where: { $0.id == event.id }) else { break }
      if event.action == .delete { insert(tablesNaming: event.id.text, before) }
      insert(vpcs: [peering.requester.text, peering.accepter.text], net)
    case .link(let event):
      insert(linkedTo: event.vpc, event.endpoint, [before.network, network])
    case .terminal(let event):
      insert(event, before, after)
    case .changeAddress, .endpoint, .groups, .addEndpoint, .tick:
      self = .everything
    }
  }

  /// The subnets of tables with a route by a next hop, which goes with it.
  private mutating func insert(tablesNaming hop: String, _ before: Evaluator) {
    var tables: Set<UInt32> = []
    for (index, table) in before.network.routeTables.enumerated()
    where table.routes.contains(where: { $0.via == .object(hop) }) {
      tables.insert(UInt32(index))
    }
    let subnets = before.net.subnets
    insert(
      subnets: Set(
        subnets.indices.filter { number in
          subnets[number].table.map { tables.contains($0) } ?? false
        }), before.net)
  }

  private mutating func insert(_ ends: some Sequence<Int>) {
    sources?.formUnion(ends)
    destinations?.formUnion(ends)
  }

  /// The endpoints of subnets, and the services behind addresses that they own.
  private mutating func insert(subnets: Set<Int>, _ net: CompiledNetwork) {
    insert(
      net.endpoints.indices.filter {
        net.endpoints[$0].isInVPC && subnets.contains(Int(net.endpoints[$0].subnet))
      })
    for terminal in net.terminals {
      if let subnet = terminal.subnet, subnets.contains(Int(subnet)) {
        destinations?.insert(Int(terminal.endpoint))
      }
    }
  }

  private mutating func insert(vpcs: [String], _ net: CompiledNetwork) {
    let spaces = Set(vpcs.compactMap { net.names.index(of: .vpc, $0) })
    insert(
      net.endpoints.indices.filter {
        net.endpoints[$0].isInVPC && spaces.contains(net.endpoints[$0].space)
      })
  }

  /// One link decides on others: of its CVM, and beyond the quota of a VPC of any of them.
  private mutating func insert(linkedTo vpc: VPC.ID, _ cvm: Endpoint.ID, _ networks: [Network]) {
    var vpcs: Set<VPC.ID> = [vpc]
    for link in networks.flatMap(\.links) where link.endpoint == cvm { vpcs.insert(link.vpc) }
    var found: Set<Endpoint.ID> = [cvm]
    for link in networks.flatMap(\.links) where vpcs.contains(link.vpc) {
      found.insert(link.endpoint)
    }
    if let network = networks.last {
      insert(network.endpoints.indices.filter { found.contains(network.endpoints[$0].id) })
    }
  }

  /// A mapped address is dialled from its VPC; a second connection may have stood behind a first.
  private mutating func insert(
    _ event: TerminalEvent, _ before: Evaluator, _ after: Evaluator
  ) {
    let network: Network
    let id: TerminalConnection.ID
    switch event {
    case .add(let terminal): (network, id) = (after.network, terminal.id)
    case .remove(let removed): (network, id) = (before.network, removed)
    }
    guard let terminal = network.terminals.first(where: { $0.id == id }) else { return }
    destinations?.formUnion(
      network.endpoints.indices.filter {
        network.endpoints[$0].id == terminal.endpoint
          || network.endpoints[$0].addresses.contains(terminal.address)
      })
    // Addresses of their own are touched by their owners, and the mapped one by its VPC.
    guard let space = after.net.names.index(of: .vpc, terminal.vpc.text) else { return }
    let compiled = after.net.endpoints
    sources?.formUnion(
      compiled.indices.filter { compiled[$0].isInVPC && compiled[$0].space == space })
  }

  /// A packet to an address may reach another endpoint that has it, too.
  private mutating func insertSharing(_ network: Network) {
    let touched = (sources ?? []).union(destinations ?? [])
    var addresses: Set<IPAddress> = []
    for index in touched where index < network.endpoints.count {
      addresses.formUnion(network.endpoints[index].addresses)
      addresses.formUnion(network.endpoints[index].publicAddresses)
    }
    for terminal in network.terminals { addresses.insert(terminal.address) }
    insert(
      network.endpoints.indices.filter { index in
        !touched.contains(index)
          && network.endpoints[index].addresses.contains(where: addresses.contains)
      })
  }
}
