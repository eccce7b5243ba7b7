// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of a peering connection (S2, rules.md §7, §11, fine print 77).
///
/// Deleted, rejected and expired connections, those expired by age included, are left out of all of
/// it.
package enum PeeringConstraints {
  /// How many connections, active and pending, a VPC may have (S2).
  package static let quotaOfVPC = 10
  /// The largest bandwidth limit of a cross-region connection in Mbit/s: 10 Gbit/s (S2).
  package static let bandwidthLimit = 10_000

  /// What a connection breaks, one that is already listed or one to be listed last.
  ///
  /// - Parameter index: Its place in the list of connections.
  /// - Complexity: O(number of connections of its two VPCs).
  package static func violations(
    of peering: PeeringConnection, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    let time = tables.network.evaluationTime
    guard peering.counts(at: time) else { return [] }
    var violations = ownViolations(of: peering, at: index, in: tables)
    if peering.requester == peering.accepter { return violations }
    let earlier = counting(tables.peeringsOfVPC[peering.requester.text] ?? [], in: tables)
      .first {
        $0 < index && tables.network.peerings[$0].joins(peering.requester, peering.accepter)
      }
    if let earlier { violations.append(duplicate(of: index, peering, earlier, in: tables)) }
    for hub in [peering.requester, peering.accepter] {
      if let violation = peersOverlap(of: peering, at: index, hub, in: tables) {
        violations.append(violation)
      }
    }
    return violations
  }

  /// What a connection breaks by itself: self, overlap, bandwidth.
  package static func ownViolations(
    of peering: PeeringConnection, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    guard peering.counts(at: tables.network.evaluationTime) else { return [] }
    let subject = peering.id.text
    if peering.requester == peering.accepter {
      return [
        Violation(
          .error, .peeringSelf, on: .peering, at: index, ".accepter", subject: subject,
          "\(peering.requester) is peered with itself", rule: "rules.md §11",
          fix: "name two VPCs, or remove the connection")
      ]
    }
    guard let requester = tables.vpc(peering.requester), let accepter = tables.vpc(peering.accepter)
    else { return [] }
    var violations: [Violation] = []
    if requester.cidr.overlaps(accepter.cidr) {
      violations.append(
        Violation(
          .error, .peeringOverlap, on: .peering, at: index, subject: subject,
          "the primary blocks \(requester.cidr) of \(requester.id) and \(accepter.cidr) of"
            + " \(accepter.id) overlap", rule: "rules.md §11, S2",
          fix: "peer VPCs whose primary blocks are apart"))
    }
    if let bandwidth = peering.bandwidthMbps, bandwidth > bandwidthLimit,
      requester.region != accepter.region
    {
      violations.append(
        Violation(
          .error, .peeringBandwidth, on: .peering, at: index, ".bandwidthMbps", subject: subject,
          "\(bandwidth) Mbit/s from '\(requester.region)' to '\(accepter.region)': a cross-region"
            + " connection has at most \(bandwidthLimit)", rule: "rules.md §11, S2",
          fix: "lower the limit to \(bandwidthLimit) or less"))
    }
    return violations
  }

  /// A connection between two VPCs that an earlier one joins.
  package static func duplicate(
    of index: Int, _ peering: PeeringConnection, _ earlier: Int, in tables: NetworkTables
  ) -> Violation {
    Violation(
      .error, .peeringDuplicate, on: .peering, at: index, subject: peering.id.text,
      "\(peering.requester) and \(peering.accepter) are joined by"
        + " \(tables.network.peerings[earlier].id) already: two VPCs have one connection",
      rule: "rules.md §11, S2", fix: "remove one of the two")
  }

  /// The peer of a VPC, by this connection, overlaps a peer that it has by an earlier one.
  private static func peersOverlap(
    of peering: PeeringConnection, at index: Int, _ hub: VPC.ID, in tables: NetworkTables
  ) -> Violation? {
    let id = peering.peer(of: hub)
    guard let peer = tables.vpc(id) else { return nil }
    let all = counting(tables.peeringsOfVPC[hub.text] ?? [], in: tables)
    for other in all where other < index {
      let otherID = tables.network.peerings[other].peer(of: hub)
      // The same peer once more is a duplicate, and said to be one.
      if otherID == id { return nil }
    }
    for other in all where other < index {
      let otherID = tables.network.peerings[other].peer(of: hub)
      guard otherID != hub, let otherVPC = tables.vpc(otherID), otherVPC.cidr.overlaps(peer.cidr)
      else { continue }
      let crossing =
        crossRegion(among: all, in: tables)
        ?? (isCrossRegion(peering, in: tables) ? peering.id : nil)
      return overlap(of: index, peering, hub, with: other, crossing: crossing, in: tables)
    }
    return nil
  }

  /// Peers of one VPC that overlap each other.
  ///
  /// - Parameters:
  ///   - index: The later listed connection of the VPC, which is `peering`.
  ///   - other: The earlier one.
  ///   - crossing: A cross-region connection of the VPC; without one the overlap is lawful.
  package static func overlap(
    of index: Int, _ peering: PeeringConnection, _ hub: VPC.ID, with other: Int,
    crossing: PeeringConnection.ID?, in tables: NetworkTables
  ) -> Violation {
    let earlier = tables.network.peerings[other]
    let mine = peering.peer(of: hub), theirs = earlier.peer(of: hub)
    let blocks = (
      tables.vpc(mine)?.cidr.description ?? "", tables.vpc(theirs)?.cidr.description ?? ""
    )
    let text =
      "of the peers of \(hub), \(blocks.0) of \(mine) overlaps \(blocks.1) of \(theirs)"
      + " (\(earlier.id))"
    return Violation(
      crossing == nil ? .warning : .error, .peeringPeersOverlap, on: .peering, at: index,
      peering.requester == hub ? ".accepter" : ".requester", subject: peering.id.text,
      crossing.map { "\(text), and \($0) is a cross-region connection of \(hub)" }
        ?? "\(text): routes to both cannot be told apart where they overlap",
      rule: "rules.md §11, S2", fix: "peer \(hub) with VPCs whose primary blocks are apart")
  }

  /// Peers of a VPC that overlap each other lawfully until a cross-region connection joins them.
  ///
  /// - Parameter peering: The connection to be added, cross-region or not.
  /// - Complexity: O(n²), n the number of connections of its VPCs.
  package static func overlapsMadeErrors(
    by peering: PeeringConnection, in tables: NetworkTables
  ) -> [Violation] {
    guard isCrossRegion(peering, in: tables) else { return [] }
    var violations: [Violation] = []
    for hub in [peering.requester, peering.accepter] {
      let all = counting(tables.peeringsOfVPC[hub.text] ?? [], in: tables)
      if crossRegion(among: all, in: tables) != nil { continue }
      for index in all {
        let existing = tables.network.peerings[index]
        guard var violation = peersOverlap(of: existing, at: index, hub, in: tables) else {
          continue
        }
        violation.severity = .error
        violation.message += ", which a cross-region connection does not bear"
        violations.append(violation)
      }
    }
    return violations
  }

  /// The VPCs of a connection to be added that have as many connections as they may.
  package static func quotaViolations(
    adding peering: PeeringConnection, in tables: NetworkTables
  ) -> [Violation] {
    [peering.requester, peering.accepter].compactMap { id in
      guard let index = tables.vpcs[id.text] else { return nil }
      let count = connectionCount(of: id, in: tables)
      return count < quotaOfVPC ? nil : quota(of: id, at: index, count: count + 1)
    }
  }

  /// A VPC with more connections than it may have.
  ///
  /// - Parameter index: The place of the VPC in its list.
  package static func quota(of vpc: VPC.ID, at index: Int, count: Int) -> Violation {
    Violation(
      .warning, .peeringQuota, on: .vpc, at: index, subject: vpc.text,
      "\(vpc) has \(count) peering connections, active and pending: at most \(quotaOfVPC)",
      rule: "rules.md §11, S2", fix: "delete connections, or join the VPCs by CCN")
  }

  /// How many connections, active and pending, a VPC has.
  package static func connectionCount(of vpc: VPC.ID, in tables: NetworkTables) -> Int {
    let time = tables.network.evaluationTime
    return (tables.peeringsOfVPC[vpc.text] ?? []).count {
      tables.network.peerings[$0].isOpen(at: time)
    }
  }

  /// The first cross-region connection.
  package static func crossRegion(
    among peerings: [Int], in tables: NetworkTables
  ) -> PeeringConnection.ID? {
    peerings.first { isCrossRegion(tables.network.peerings[$0], in: tables) }
      .map { tables.network.peerings[$0].id }
  }

  private static func isCrossRegion(
    _ peering: PeeringConnection, in tables: NetworkTables
  ) -> Bool {
    guard let requester = tables.vpc(peering.requester), let accepter = tables.vpc(peering.accepter)
    else { return false }
    return requester.region != accepter.region
  }

  /// Those that are not left out.
  package static func counting(_ peerings: [Int], in tables: NetworkTables) -> [Int] {
    let time = tables.network.evaluationTime
    return peerings.filter { tables.network.peerings[$0].counts(at: time) }
  }
}
