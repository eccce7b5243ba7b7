// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension LiveNetwork {
  /// The names of tables that are not what they would be if they were made anew; for tests.
  ///
  /// - Complexity: O(size of the network).
  package func differencesFromFresh() -> [String] {
    let fresh = LiveNetwork(network)
    var names: [String] = []
    func compare<Value: Equatable>(_ name: String, _ kept: Value, _ new: Value) {
      if kept != new { names.append(name) }
    }
    let links = Self.ranks(tables.network.links.indices, without: removedLinks)
    let terminals = Self.ranks(tables.network.terminals.indices, without: removedTerminals)
    compare("vpcs", tables.vpcs, fresh.tables.vpcs)
    compare("subnets", tables.subnets, fresh.tables.subnets)
    compare("routeTables", tables.routeTables, fresh.tables.routeTables)
    compare("acls", tables.acls, fresh.tables.acls)
    compare("groups", tables.groups, fresh.tables.groups)
    compare("addressSets", tables.addressSets, fresh.tables.addressSets)
    compare("endpoints", tables.endpoints, fresh.tables.endpoints)
    compare("peerings", tables.peerings, fresh.tables.peerings)
    compare("gateways", tables.gateways, fresh.tables.gateways)
    compare("terminals", tables.terminals.mapValues { terminals[$0] }, fresh.tables.terminals)
    compare("peeringsOfVPC", tables.peeringsOfVPC, fresh.tables.peeringsOfVPC)
    compare(
      "linksOfVPC", tables.linksOfVPC.mapValues { $0.map { links[$0] } }, fresh.tables.linksOfVPC)
    compare(
      "linksOfEndpoint", tables.linksOfEndpoint.mapValues { $0.map { links[$0] } },
      fresh.tables.linksOfEndpoint)
    compare("pending", pending, fresh.pending)
    compare("tablesOfHop", tablesOfHop, fresh.tablesOfHop)
    compare("balancersOfBackend", balancersOfBackend, fresh.balancersOfBackend)
    compare("holders", holders.placed(terminals: terminals), fresh.holders)
    return names
  }

  /// The places that objects have once those that were removed are left out.
  static func ranks(_ places: Range<Int>, without removed: Set<Int>) -> [Int] {
    var rank = 0
    return places.map { place in
      defer { if !removed.contains(place) { rank += 1 } }
      return removed.contains(place) ? -1 : rank
    }
  }
}
