// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension Checker {
  /// Links of classic CVMs (rules.md §8, fine print 51).
  mutating func checkLinks() {
    /// The VPC that the first link of an endpoint names, and how many links each VPC has.
    var firstVPC: [String: VPC.ID] = [:]
    var count: [String: Int] = [:]
    var seen: Set<[String]> = []
    for (index, link) in network.links.enumerated() {
      let isNew = seen.insert([link.vpc.text, link.endpoint.text]).inserted
      let first = firstVPC[link.endpoint.text] ?? link.vpc
      firstVPC[link.endpoint.text] = first
      if isNew { count[link.vpc.text, default: 0] += 1 }
      let standing = LinkConstraints.Standing(
        isDuplicate: !isNew, firstVPC: first == link.vpc ? nil : first,
        position: count[link.vpc.text] ?? 1)
      guard canJudge(endpoint: link.endpoint, vpc: link.vpc) else { continue }
      list.append(LinkConstraints.violations(of: link, at: index, standing, in: tables))
    }
  }

  /// Terminal connections (rules.md §9).
  mutating func checkTerminals(_ holders: AddressHolders) {
    for (index, terminal) in network.terminals.enumerated() {
      guard canJudge(endpoint: terminal.endpoint, vpc: terminal.vpc) else { continue }
      list.append(
        TerminalConstraints.violations(of: terminal, at: index, in: tables, holders: holders))
    }
  }

  /// Whether the addresses and blocks of both ends are known.
  private func canJudge(endpoint: Endpoint.ID, vpc: VPC.ID) -> Bool {
    if damage.isNone { return true }
    guard let index = tables.endpoints[endpoint.text] else { return false }
    return !damage.touches(.endpoint, index, "addresses")
      && !damage.touches(.endpoint, index, "state") && !hasUnknownBlocks(vpc)
  }
}
