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
    let before = AddressConstraints.violations(of: endpoint, at: index, in: tables)
    endpoint.addresses[position] = event.to
    // Judged as if it were listed last, so that no holder of the address is passed over.
    holders.remove(endpoint: index, in: tables)
    do throws(EventRefusal) {
      try Self.check(
        AddressConstraints.violations(of: endpoint, at: index, in: tables), before: before)
      try checkAddress(event.to, of: endpoint)
    } catch {
      holders.insert(endpoint: index, in: tables)
      throw error
    }
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

  /// What the addresses of an endpoint to be added break.
  private func addressViolations(of endpoint: Endpoint, at index: Int) throws(EventRefusal)
    -> [Violation]
  {
    let violations =
      AddressConstraints.violations(of: endpoint, at: index, in: tables)
      + AddressConstraints.duplicates(of: endpoint, at: index, in: tables, holders: holders)
    for address in endpoint.addresses { try checkTerminals(address, of: endpoint) }
    for address in endpoint.publicAddresses where endpoint.state != .returned {
      for case .gateway(let gateway) in holders.publicHolders(of: address) {
        throw EventRefusal(
          .addressDuplicate,
          "the public address \(address) is used by \(tables.network.gateways[gateway].id)",
          rule: "rules.md §11, fine print 78", subject: endpoint.id.text,
          fix: "give one of the two another address")
      }
    }
    return violations
  }

  /// Refuses an address that something else has in the space of the endpoint.
  private func checkAddress(
    _ address: IPAddress, of endpoint: Endpoint
  ) throws(EventRefusal) {
    try Self.check(
      AddressConstraints.duplicates(of: endpoint, at: .max, in: tables, holders: holders).filter {
        $0.key != ".publicAddress" && $0.message.hasPrefix("\(address) ")
      })
    try checkTerminals(address, of: endpoint)
  }

  /// A mapped address is nobody's but the terminal connection's (fine print 78).
  private func checkTerminals(
    _ address: IPAddress, of endpoint: Endpoint
  ) throws(EventRefusal) {
    guard let vpc = tables.vpcIndex(of: endpoint),
      let index = holders.firstTerminal(with: address, inVPC: vpc)
    else { return }
    throw EventRefusal(
      .terminalAddress,
      "\(address) is the mapped address of \(tables.network.terminals[index].id) in"
        + " \(tables.network.vpcs[vpc].id)", rule: "fine print 78", subject: endpoint.id.text,
      fix: "use a free address")
  }
}
