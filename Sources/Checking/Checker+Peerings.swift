// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension Checker {
  /// Peering connections (rules.md §11, fine print 77).
  mutating func checkPeerings() {
    let time = network.evaluationTime
    // A state that could not be read may be one that does not count.
    let counting = network.peerings.indices.filter {
      network.peerings[$0].counts(at: time) && !damage.touches(.peering, $0)
    }
    /// By the places of two VPCs, the smaller first.
    var firstOfPair: [[Int]: Int] = [:]
    /// By the place of a VPC: its connections.
    var ofVPC: [Int: [Int]] = [:]
    for index in counting {
      let peering = network.peerings[index]
      list.append(PeeringConstraints.ownViolations(of: peering, at: index, in: tables))
      guard let requester = tables.vpcs[peering.requester.text],
        let accepter = tables.vpcs[peering.accepter.text]
      else { continue }
      ofVPC[requester, default: []].append(index)
      if requester == accepter { continue }
      ofVPC[accepter, default: []].append(index)
      let pair = [min(requester, accepter), max(requester, accepter)]
      if let first = firstOfPair[pair] {
        list.append(PeeringConstraints.duplicate(of: index, peering, first, in: tables))
      } else {
        firstOfPair[pair] = index
      }
    }
    for vpc in ofVPC.keys.sorted() { checkConnections(ofVPC[vpc] ?? [], of: vpc) }
    checkSides()
  }

  /// The connections of one VPC: how many there are, and whether its peers overlap.
  private mutating func checkConnections(_ connections: [Int], of place: Int) {
    let vpc = network.vpcs[place].id
    let time = network.evaluationTime
    let open = connections.count { network.peerings[$0].isOpen(at: time) }
    if open > PeeringConstraints.quotaOfVPC {
      list.append(PeeringConstraints.quota(of: vpc, at: place, count: open))
    }
    guard connections.count > 1 else { return }
    var ranges = NestedRanges()
    var peers: Set<VPC.ID> = [vpc]
    for index in connections {
      let peer = network.peerings[index].peer(of: vpc)
      // The same peer once more is a duplicate, and said to be one.
      guard peers.insert(peer).inserted, let other = tables.vpc(peer) else { continue }
      ranges.append(UInt128(other.cidr.first.bits), UInt128(other.cidr.last.bits), place: index)
    }
    let overlaps = ranges.overlaps()
    if overlaps.isEmpty { return }
    let crossing = PeeringConstraints.crossRegion(among: connections, in: tables)
    for (index, first) in overlaps {
      list.append(
        PeeringConstraints.overlap(
          of: index, network.peerings[index], vpc, with: first, crossing: crossing, in: tables))
    }
  }

  /// Both sides of a connection need a route (S2): one that only one side has loses the replies.
  private mutating func checkSides() {
    if network.peerings.isEmpty || damage.mayMiss(.routeTable) || damage.mayMiss(.peering) {
      return
    }
    /// By connection: the first table of the requester, and of the accepter, with a route over it.
    var sides: [Int: (requester: Int?, accepter: Int?)] = [:]
    for (index, table) in network.routeTables.enumerated() {
      if damage.touches(.routeTable, index) { return }
      for route in table.routes where route.isEnabled {
        guard case .object(let id) = route.via, let place = tables.peerings[id] else { continue }
        let peering = network.peerings[place]
        var side = sides[place] ?? (nil, nil)
        if peering.requester == table.vpc { side.requester = side.requester ?? index }
        if peering.accepter == table.vpc { side.accepter = side.accepter ?? index }
        sides[place] = side
      }
    }
    let known = Set(network.subnets.map(\.vpc)).union(network.routeTables.map(\.vpc))
    for (place, peering) in network.peerings.enumerated() {
      guard peering.state == .active, !damage.touches(.peering, place),
        peering.requester != peering.accepter, let side = sides[place],
        (side.requester == nil) != (side.accepter == nil),
        let table = side.requester ?? side.accepter
      else { continue }
      let lacking = side.requester == nil ? peering.requester : peering.accepter
      let having = peering.peer(of: lacking)
      // A VPC of another account may be in the document for its blocks alone (fine print 20).
      if !known.contains(lacking), tables.vpc(lacking)?.account != tables.vpc(having)?.account {
        continue
      }
      list.append(
        Violation(
          .warning, .peeringOneSided, on: .peering, at: place,
          side.requester == nil ? ".requester" : ".accepter", subject: peering.id.text,
          "\(having) has a route over \(peering.id) (\(network.routeTables[table].id)), \(lacking) has"
            + " none: packets pass, their replies do not", rule: "rules.md §7, §11, S2",
          fix: "add a route by \(peering.id) to a table of \(lacking)"))
    }
  }
}
