// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

/// The constraints between objects, by comparing every two of them: slow, and written from the rules
/// alone. What it says is a set of lines `severity code path`.
struct PairwiseCheck {
  let network: Network
  private(set) var lines: Set<String> = []

  init(_ network: Network) {
    self.network = network
    subnets()
    addresses()
    peerings()
    routes()
  }

  /// The codes that it knows of.
  static let codes: Set<String> = [
    "subnet-overlap", "address-duplicate", "peering-self", "peering-overlap", "peering-duplicate",
    "peering-peers-overlap", "peering-quota", "route-conflict",
  ]

  private mutating func subnets() {
    for later in network.subnets.indices {
      for earlier in 0..<later where network.subnets[earlier].vpc == network.subnets[later].vpc {
        let (one, other) = (network.subnets[later], network.subnets[earlier])
        if one.cidr.overlaps(other.cidr) {
          lines.insert("error subnet-overlap $.subnets[\(later)].cidr")
        }
        if let mine = one.ipv6CIDR, let theirs = other.ipv6CIDR, mine.overlaps(theirs) {
          lines.insert("error subnet-overlap $.subnets[\(later)].ipv6Cidr")
        }
      }
    }
  }

  private func space(_ endpoint: Endpoint) -> String {
    switch endpoint.place {
    case .classic(let region, _): "classic \(region)"
    case .subnet(let id): network.subnets.first { $0.id == id }.map { "vpc \($0.vpc)" } ?? ""
    }
  }

  private mutating func addresses() {
    for (later, endpoint) in network.endpoints.enumerated() where endpoint.state != .returned {
      let others = network.endpoints[..<later].filter { $0.state != .returned }
      let near = others.filter { space($0) == space(endpoint) }
      for (position, address) in endpoint.addresses.enumerated() {
        if near.contains(where: { $0.addresses.contains(address) })
          || endpoint.addresses[..<position].contains(address)
        {
          lines.insert("error address-duplicate $.endpoints[\(later)].addresses[\(position)]")
        }
      }
      for address in endpoint.publicAddresses
      where others.contains(where: { $0.publicAddresses.contains(address) }) {
        lines.insert("error address-duplicate $.endpoints[\(later)].publicAddress")
      }
    }
    for (later, gateway) in network.gateways.enumerated() where gateway.kind == .nat {
      for (position, address) in gateway.addresses.enumerated() {
        let isTaken =
          network.endpoints.contains {
            $0.state != .returned && $0.publicAddresses.contains(address)
          }
          || network.gateways[..<later].contains {
            $0.kind == .nat && $0.addresses.contains(address)
          }
          || gateway.addresses[..<position].contains(address)
        if isTaken {
          lines.insert("error address-duplicate $.gateways[\(later)].addresses[\(position)]")
        }
      }
    }
  }

  /// Deleted, rejected and expired ones, by age too, do not count (S2, fine print 77).
  private func counts(_ peering: PeeringConnection) -> Bool {
    if [.deleted, .rejected, .expired].contains(peering.state) { return false }
    guard peering.state == .pending, let now = network.evaluationTime,
      let asked = peering.requestedAt
    else { return true }
    return now.secondsSinceEpoch - asked.secondsSinceEpoch <= 7 * 24 * 3600
  }

  private func vpc(_ id: VPC.ID) -> VPC {
    guard let vpc = network.vpcs.first(where: { $0.id == id }) else {
      preconditionFailure("the generator names VPCs that there are")
    }
    return vpc
  }

  private func ends(_ peering: PeeringConnection) -> Set<VPC.ID> {
    [peering.requester, peering.accepter]
  }

  private mutating func peerings() {
    let all = network.peerings.enumerated().filter { counts($0.element) }
    for (later, peering) in all {
      if peering.requester == peering.accepter {
        lines.insert("error peering-self $.peerings[\(later)].accepter")
        continue
      }
      if vpc(peering.requester).cidr.overlaps(vpc(peering.accepter).cidr) {
        lines.insert("error peering-overlap $.peerings[\(later)]")
      }
      for (earlier, other) in all where earlier < later && ends(other) == ends(peering) {
        lines.insert("error peering-duplicate $.peerings[\(later)]")
      }
    }
    for (place, hub) in network.vpcs.enumerated() {
      let mine = all.filter { ends($0.element).contains(hub.id) }
      let open = mine.filter { $0.element.state == .active || $0.element.state == .pending }
      if open.count > 10 { lines.insert("warning peering-quota $.vpcs[\(place)]") }
      // Each peer by its first connection.
      var peers: [(place: Int, peering: PeeringConnection, vpc: VPC)] = []
      for (place, peering) in mine where ends(peering).count == 2 {
        let id = peering.requester == hub.id ? peering.accepter : peering.requester
        if !peers.contains(where: { $0.vpc.id == id }) { peers.append((place, peering, vpc(id))) }
      }
      let isCrossing = mine.contains {
        vpc($0.element.requester).region != vpc($0.element.accepter).region
      }
      for later in peers.indices {
        for earlier in 0..<later where peers[earlier].vpc.cidr.overlaps(peers[later].vpc.cidr) {
          let key = peers[later].peering.requester == hub.id ? "accepter" : "requester"
          lines.insert(
            "\(isCrossing ? "error" : "warning") peering-peers-overlap"
              + " $.peerings[\(peers[later].place)].\(key)")
        }
      }
    }
  }

  /// What the next hop of a route is: its rank, and a word for its type (fine print 40).
  private func hop(_ route: Route) -> (rank: Int, type: String) {
    guard case .object(let id) = route.via else { return (0, "eip") }
    if let gateway = network.gateways.first(where: { $0.id.text == id }) {
      let rank: [Gateway.Kind: Int] = [.ccn: 1, .directConnect: 2, .vpn: 3]
      return (rank[gateway.kind] ?? 4, gateway.kind.rawValue)
    }
    if network.peerings.contains(where: { $0.id.text == id }) { return (4, "peering") }
    return (4, network.endpoints.contains { $0.id.text == id } ? "cvm" : "missing")
  }

  private mutating func routes() {
    for (place, table) in network.routeTables.enumerated() {
      let enabled = table.routes.indices.filter { table.routes[$0].isEnabled }
      for prefix in Set(enabled.map { table.routes[$0].destination }) {
        let same = enabled.filter { table.routes[$0].destination == prefix }
        let own = same.filter { hop(table.routes[$0]).rank == 0 }
        let others = same.filter { hop(table.routes[$0]).rank > 0 }
        let best = others.map { hop(table.routes[$0]).rank }.min()
        let top = others.filter { hop(table.routes[$0]).rank == best }
        let types = Set(top.map { hop(table.routes[$0]).type })
        let mayShare =
          types.count == 1
          && types.isSubset(of: ["nat", "cvm", "vpn", "direct-connect"])
        let tied = own.count > 1 ? own : mayShare ? [] : top
        for position in tied.dropFirst() {
          lines.insert(
            "error route-conflict $.routeTables[\(place)].routes[\(position)].destination")
        }
      }
    }
  }
}
