// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

// Classiclink associations and terminal connections (rules.md §8, §9; states: LinkLife.swift).
extension LiveNetwork {
  /// The place of the link that counts of a VPC and an endpoint: the first listed (fine print 51).
  func place(ofLink vpc: VPC.ID, _ endpoint: Endpoint.ID) -> Int? {
    tables.linksOfEndpoint[endpoint.text]?.first { tables.network.links[$0].vpc == vpc }
  }

  /// Links a classic CVM, or links it again where its link has become stale.
  ///
  /// - Complexity: O(number of links of the VPC and of the CVM).
  mutating func link(_ vpc: VPC.ID, _ id: Endpoint.ID) throws(EventRefusal) -> EventEffect {
    _ = try place(of: vpc)
    let endpoint = tables.network.endpoints[try place(of: id)]
    let known = place(ofLink: vpc, id)
    let state = LinkLife.state(of: known.map { tables.network.links[$0] }, to: endpoint)
    guard LinkLife.state(after: .link, from: state) != nil else {
      throw Self.wrongState(
        "\(id) is linked with \(vpc) already", rule: "rules.md §8, §12", subject: "\(vpc)/\(id)")
    }
    // The record takes the address that the conditions are about: IPv4 (fine print 56).
    let address = endpoint.addresses.first { $0.family == .ipv4 } ?? endpoint.addresses.first
    let link = ClassicLink(vpc: vpc, endpoint: id, address: address)
    try Self.check(
      LinkConstraints.violations(of: link, at: known ?? tables.network.links.count, in: tables))
    // A link that is listed already, stale or not, is what a CLB was wrong with before.
    if known == nil { try checkBalancers(of: vpc, handingTo: id) }
    if let known {
      tables.network.links[known] = link
    } else {
      tables.append(link)
    }
    return EventEffect(
      rule: "rules.md §8, §12, S0, S1", changes: [.linked(vpc, id, address: address)])
  }

  /// No CLB of a VPC hands to a CVM that is linked with the VPC (S0, S1, fine print 79).
  private func checkBalancers(
    of vpc: VPC.ID, handingTo backend: Endpoint.ID
  ) throws(EventRefusal) {
    for index in balancersOfBackend[backend.text] ?? [] {
      let balancer = tables.network.endpoints[index]
      guard balancer.kind == .clb, tables.subnet(of: balancer)?.vpc == vpc else { continue }
      throw EventRefusal(
        .clbBackendLinkedClassic,
        "\(backend) is a backend of \(balancer.id), a CLB of \(vpc): it cannot be linked with"
          + " \(vpc)", rule: "rules.md §11, S0, S1", subject: balancer.id.text,
        fix: "take it out of the backends of \(balancer.id)")
    }
  }

  /// Removes the link of a VPC and a CVM, and any that repeats it.
  ///
  /// - Complexity: O(number of links of the VPC and of the CVM).
  mutating func unlink(_ vpc: VPC.ID, _ id: Endpoint.ID) throws(EventRefusal) -> EventEffect {
    _ = try place(of: vpc)
    let endpoint = tables.network.endpoints[try place(of: id)]
    let known = place(ofLink: vpc, id)
    let state = LinkLife.state(of: known.map { tables.network.links[$0] }, to: endpoint)
    guard LinkLife.state(after: .unlink, from: state) != nil else {
      throw Self.wrongState(
        "\(id) is not linked with \(vpc)", rule: "rules.md §8, §12", subject: "\(vpc)/\(id)")
    }
    removeLinks(of: id) { $0.vpc == vpc }
    return EventEffect(rule: "rules.md §12", changes: [.unlinked(vpc, id)])
  }

  /// Removes links of an endpoint.
  ///
  /// - Returns: Those that were removed, in the order of the list.
  /// - Complexity: O(number of links of the endpoint and of their VPCs).
  @discardableResult
  mutating func removeLinks(
    of id: Endpoint.ID, where isMeant: (ClassicLink) -> Bool = { _ in true }
  ) -> [ClassicLink] {
    var removed: [ClassicLink] = []
    for index in tables.linksOfEndpoint[id.text] ?? [] where isMeant(tables.network.links[index]) {
      removed.append(tables.network.links[index])
      tables.forget(link: index)
      removedLinks.insert(index)
    }
    dropRemovedLinks()
    return removed
  }

  /// Sets up a terminal connection.
  ///
  /// - Complexity: O(1).
  mutating func add(_ terminal: TerminalConnection) throws(EventRefusal) -> EventEffect {
    try checkNew(terminal.id.text)
    _ = try place(of: terminal.vpc)
    _ = try place(of: terminal.endpoint)
    try Self.check(
      TerminalConstraints.violations(
        of: terminal, at: tables.network.terminals.count, in: tables, holders: holders))
    tables.append(terminal)
    holders.insert(terminal: tables.network.terminals.count - 1, in: tables)
    return EventEffect(rule: "rules.md §9, §12, S1", changes: [.terminalAdded(terminal)])
  }

  /// Removes a terminal connection.
  ///
  /// - Complexity: O(1).
  mutating func remove(_ id: TerminalConnection.ID) throws(EventRefusal) -> EventEffect {
    let index = try place(id.text, tables.terminals, .terminal)
    let terminal = tables.network.terminals[index]
    holders.remove(terminal: index, in: tables)
    tables.forget(terminal: index)
    removedTerminals.insert(index)
    dropRemovedTerminals()
    return EventEffect(rule: "rules.md §12", changes: [.terminalRemoved(terminal)])
  }
}

// MARK: - Places of what was removed

extension LiveNetwork {
  /// Gives up the places of removed links once they are more than half of the list, so that a
  /// removal costs O(1) of that on average.
  private mutating func dropRemovedLinks() {
    guard removedLinks.count > 512, removedLinks.count * 2 > tables.network.links.count else {
      return
    }
    tables.network.links = network.links
    tables.index(.link)
    removedLinks = []
  }

  /// Gives up the places of removed terminal connections; rarer, since all addresses are gone
  /// through for it.
  private mutating func dropRemovedTerminals() {
    guard removedTerminals.count > 8192,
      removedTerminals.count * 2 > tables.network.terminals.count
    else { return }
    let places = Self.ranks(tables.network.terminals.indices, without: removedTerminals)
    tables.network.terminals = network.terminals
    tables.index(.terminal)
    holders = holders.placed(terminals: places)
    removedTerminals = []
  }
}
