// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

// Endpoints: their life (EndpointLife.swift), addresses and groups.
extension LiveNetwork {
  /// Adds an endpoint.
  ///
  /// - Complexity: O(number of its addresses, groups and backends).
  mutating func add(_ endpoint: Endpoint) throws(EventRefusal) -> EventEffect {
    try checkNew(endpoint.id.text)
    if case .subnet(let id) = endpoint.place { _ = try place(id.text, tables.subnets, .subnet) }
    try checkGroups(endpoint.groups)
    for backend in endpoint.backends where backend != endpoint.id { _ = try place(of: backend) }
    let index = tables.network.endpoints.count
    try Self.check(addressViolations(of: endpoint, at: index))
    try checkTerminals(of: endpoint)
    try Self.check(GroupConstraints.violations(of: endpoint, at: index, in: tables))
    try Self.check(BackendConstraints.violations(of: endpoint, at: index, in: tables))
    tables.append(endpoint)
    holders.insert(endpoint: index, in: tables)
    if !endpoint.backends.isEmpty { note(balancer: index, endpoint) }
    return EventEffect(rule: "rules.md §11, §12", changes: [.endpointAdded(endpoint.id)])
  }

  /// Moves an endpoint from state to state.
  ///
  /// - Complexity: O(1); `return` also the links of the endpoint and of their VPCs.
  mutating func change(_ event: EndpointEvent) throws(EventRefusal) -> EventEffect {
    let index = try place(of: event.endpoint)
    let state = tables.network.endpoints[index].state
    guard let next = EndpointLife.state(after: event.action, from: state) else {
      throw Self.wrongState(
        "\(event.endpoint) is \(state.rawValue): '\(event.action.name.rawValue)' is no step from"
          + " there", subject: event.endpoint.text,
        fix: EndpointLife.mend(of: event.action, from: state))
    }
    var changes: [EventChange] = []
    if next != state {
      tables.network.endpoints[index].state = next
      changes.append(.endpointState(event.endpoint, from: state, to: next))
    }
    if event.action == .giveBack {
      for link in removeLinks(of: event.endpoint) {
        changes.append(.unlinked(link.vpc, link.endpoint))
      }
    }
    return EventEffect(rule: "rules.md §12, S0, S1", changes: changes)
  }

  /// Replaces an address of an endpoint; its links become stale, and stay recorded (S0, S1).
  ///
  /// - Complexity: O(number of its addresses and links).
  mutating func change(_ event: AddressChange) throws(EventRefusal) -> EventEffect {
    let index = try place(of: event.endpoint)
    var endpoint = tables.network.endpoints[index]
    if endpoint.state == .returned {
      throw Self.wrongState(
        "\(event.endpoint) is returned: it has no address to change", subject: event.endpoint.text)
    }
    guard let position = endpoint.addresses.firstIndex(of: event.from) else {
      throw Self.wrongState(
        "\(event.endpoint) does not have the address \(event.from)", subject: event.endpoint.text,
        fix: "name one of \(endpoint.addresses.map(\.description).joined(separator: ", "))")
    }
    if event.from == event.to {
      throw Self.wrongState(
        "\(event.to) is the address of \(event.endpoint) already", subject: event.endpoint.text)
    }
    if endpoint.addresses.contains(event.to) {
      throw EventRefusal(
        .addressDuplicate, "\(event.to) is used by \(event.endpoint) itself",
        rule: "rules.md §11, fine print 78", subject: event.endpoint.text,
        fix: "use a free address")
    }
    // Whatever is wrong with the new address is new, even where the old one was wrong likewise.
    let before = addressViolations(of: endpoint, at: index).filter {
      $0.key != ".addresses[\(position)]"
    }
    endpoint.addresses[position] = event.to
    try Self.check(addressViolations(of: endpoint, at: index), before: before)
    holders.remove(endpoint: index, in: tables)
    tables.network.endpoints[index] = endpoint
    holders.insert(endpoint: index, in: tables)
    var changes: [EventChange] = [.address(event.endpoint, from: event.from, to: event.to)]
    for place in tables.linksOfEndpoint[event.endpoint.text] ?? [] {
      let link = tables.network.links[place]
      if link.state == .stale { continue }
      tables.network.links[place].state = .stale
      changes.append(.becameStale(link.vpc, link.endpoint))
    }
    return EventEffect(rule: "rules.md §8, §12, S0, S1", changes: changes)
  }

  /// Binds other groups to an endpoint.
  ///
  /// - Complexity: O(number of groups).
  mutating func bind(_ event: GroupBinding) throws(EventRefusal) -> EventEffect {
    let index = try place(of: event.endpoint)
    var endpoint = tables.network.endpoints[index]
    if endpoint.state == .returned {
      throw Self.wrongState(
        "\(event.endpoint) is returned: no group can be bound to it",
        subject: event.endpoint.text)
    }
    try checkGroups(event.groups)
    let before = GroupConstraints.violations(of: endpoint, at: index, in: tables)
    let groups = endpoint.groups
    endpoint.groups = event.groups
    try Self.check(
      GroupConstraints.violations(of: endpoint, at: index, in: tables), before: before)
    tables.network.endpoints[index].groups = event.groups
    return EventEffect(
      rule: "rules.md §3, §12",
      changes: [.groups(event.endpoint, from: groups, to: event.groups)])
  }

  private func checkGroups(_ groups: [SecurityGroup.ID]) throws(EventRefusal) {
    for group in groups { _ = try place(group.text, tables.groups, .group) }
  }

  /// What the addresses of an endpoint break, one that is listed or one to be listed last, whoever
  /// else has them.
  private func addressViolations(of endpoint: Endpoint, at index: Int) -> [Violation] {
    AddressConstraints.violations(of: endpoint, at: index, in: tables)
      + AddressConstraints.duplicates(
        of: endpoint, at: index, in: tables, holders: holders, isNew: true)
  }

  /// A mapped address is nobody's but the terminal connection's, not even that of an endpoint that
  /// is returned from the start (fine print 78).
  private func checkTerminals(of endpoint: Endpoint) throws(EventRefusal) {
    guard endpoint.state == .returned, let vpc = tables.vpcIndex(of: endpoint) else { return }
    for address in endpoint.addresses {
      guard let index = holders.firstTerminal(with: address, inVPC: vpc) else { continue }
      throw EventRefusal(
        .terminalAddress,
        "\(address) is the mapped address of \(tables.network.terminals[index].id)",
        rule: "fine print 78", subject: endpoint.id.text, fix: "use a free address")
    }
  }
}
