// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// The endpoints whose traffic a change of a network can touch, by their ids.
///
/// What passes between two endpoints is made of their own lists, tables, VPCs and connections, and of
/// what else has their addresses. So a pair whose source and destination are not here has the same
/// traffic before and after. Groups pass replies by state: ingress rules tell of packets to an endpoint
/// alone, egress rules of packets from it. Too many endpoints here cost time, no more.
struct ChangeScope {
  /// The endpoints of which packets from them may fare otherwise; `nil` for all of them.
  private(set) var sources: Set<Endpoint.ID>?
  /// The endpoints of which packets to them may; `nil` for all of them.
  private(set) var destinations: Set<Endpoint.ID>?
  /// Those of both that more than the rules of groups touches; `nil` for all of them.
  private(set) var moreThanGroups: Set<Endpoint.ID>?

  /// Groups whose rules say something else.
  private var ingressGroups: Set<SecurityGroup.ID> = []
  private var egressGroups: Set<SecurityGroup.ID> = []
  private var subnets: Set<Subnet.ID> = []
  private var vpcs: Set<VPC.ID> = []
  private var found: Set<Endpoint.ID> = []

  /// - Complexity: O(size of both networks).
  init(_ old: Network, _ new: Network) {
    let endpoints = ChangedObjects(old.endpoints, new.endpoints) { $0.id }
    let changes = Changes(
      endpoints: endpoints, vpcs: ChangedObjects(old.vpcs, new.vpcs) { $0.id },
      subnets: ChangedObjects(old.subnets, new.subnets) { $0.id },
      gateways: ChangedObjects(old.gateways, new.gateways) { $0.id },
      terminals: ChangedObjects(old.terminals, new.terminals) { $0.id })
    if old.dialect != new.dialect || changes.areReordered || Self.isMoved(old, new, changes) {
      return
    }
    found = endpoints.ids
    findGroups(old, new, endpoints)
    findConnections(old, new, changes)
    findPlaces(old, new, changes.subnets.ids)
    for network in [old, new] { findEndpoints(network) }
    var senders: Set<Endpoint.ID> = []
    var receivers: Set<Endpoint.ID> = []
    if !egressGroups.isEmpty || !ingressGroups.isEmpty {
      for network in [old, new] {
        for endpoint in network.endpoints {
          for group in endpoint.groups {
            if egressGroups.contains(group) { senders.insert(endpoint.id) }
            if ingressGroups.contains(group) { receivers.insert(endpoint.id) }
          }
        }
      }
    }
    found.formUnion(holders(of: addresses(of: found, old, new), old, new))
    moreThanGroups = found
    sources = found.union(senders)
    // Whoever dials the address of another may get one whose groups changed.
    let dialled =
      receivers.isEmpty ? [] : holders(of: addresses(of: receivers, old, new), old, new)
    destinations = found.union(receivers).union(dialled)
  }

  /// Lists whose order may decide, or on which much depends.
  private struct Changes {
    var endpoints: ChangedObjects<Endpoint.ID>
    var vpcs: ChangedObjects<VPC.ID>
    var subnets: ChangedObjects<Subnet.ID>
    var gateways: ChangedObjects<Gateway.ID>
    var terminals: ChangedObjects<TerminalConnection.ID>

    /// "First listed" may mean another object then.
    var areReordered: Bool {
      endpoints.isReordered || subnets.isReordered || vpcs.isReordered || gateways.isReordered
        || terminals.isReordered
    }
  }

  /// Whether a VPC has another region or account, or a subnet another VPC: whom a group stands for
  /// depends on it.
  private static func isMoved(_ old: Network, _ new: Network, _ changes: Changes) -> Bool {
    if changes.vpcs.ids.isEmpty && changes.subnets.ids.isEmpty { return false }
    let vpcs = Dictionary(old.vpcs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let subnets = Dictionary(
      old.subnets.map { ($0.id, $0.vpc) }, uniquingKeysWith: { first, _ in first })
    return new.vpcs.contains { vpc in
      guard let earlier = vpcs[vpc.id] else { return false }
      return earlier.region != vpc.region || earlier.account != vpc.account
    }
      || new.subnets.contains { subnet in
        guard let earlier = subnets[subnet.id] else { return false }
        return earlier != subnet.vpc
      }
  }

  /// Groups whose rules say something else than before.
  private mutating func findGroups(
    _ old: Network, _ new: Network, _ endpoints: ChangedObjects<Endpoint.ID>
  ) {
    findRules(old, new)
    let groups = ChangedObjects(old.groups, new.groups) { $0.id }.ids
    let sets = ChangedObjects(old.addressSets, new.addressSets) { $0.id }.ids
    // A group stands for the addresses of its members.
    var members = homeless(old, new, groups)
    for network in [old, new] {
      for endpoint in network.endpoints where endpoints.ids.contains(endpoint.id) {
        members.formUnion(endpoint.groups)
      }
    }
    if members.isEmpty && sets.isEmpty { return }
    func isOther(_ rule: SecurityGroupRule) -> Bool {
      switch rule.peer {
      case .group(let id): members.contains(id)
      case .addressSet(let id): sets.contains(id)
      case .any, .address, .prefix: false
      }
    }
    for network in [old, new] {
      for group in network.groups {
        if group.ingress.contains(where: isOther) { ingressGroups.insert(group.id) }
        if group.egress.contains(where: isOther) { egressGroups.insert(group.id) }
      }
    }
  }

  /// Those of the changed groups that are in one network alone, or have another home.
  private func homeless(
    _ old: Network, _ new: Network, _ changed: Set<SecurityGroup.ID>
  ) -> Set<SecurityGroup.ID> {
    func homes(_ network: Network) -> [SecurityGroup.ID: [String?]] {
      Dictionary(
        network.groups.map { ($0.id, [$0.region, $0.account]) }, uniquingKeysWith: { $1 })
    }
    let before = homes(old)
    let after = homes(new)
    return changed.filter { before[$0] != after[$0] }
  }

  /// Groups with other rules of their own, or another home, which decides whom a group stands for.
  private mutating func findRules(_ old: Network, _ new: Network) {
    let before = Dictionary(old.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for group in new.groups {
      guard let earlier = before[group.id] else { continue }
      let isMoved = earlier.region != group.region || earlier.account != group.account
      if isMoved || earlier.ingress != group.ingress { ingressGroups.insert(group.id) }
      if isMoved || earlier.egress != group.egress { egressGroups.insert(group.id) }
    }
  }

  /// VPCs and endpoints that connections join.
  private mutating func findConnections(_ old: Network, _ new: Network, _ changes: Changes) {
    vpcs = changes.vpcs.ids
    let peerings = ChangedObjects(old.peerings, new.peerings) { $0.id }.ids
    let terminals = changes.terminals.ids
    let gateways = changedGateways(old, new, changes.gateways.ids)
    let hops = Set(
      peerings.map(\.text) + gateways.map(\.text) + changes.endpoints.ids.map(\.text))
    let haveOtherLinks = old.links != new.links
    var tables = ChangedObjects(old.routeTables, new.routeTables) { $0.id }.ids
    for network in [old, new] {
      for peering in network.peerings where peerings.contains(peering.id) {
        vpcs.formUnion([peering.requester, peering.accepter])
      }
      for gateway in network.gateways where gateways.contains(gateway.id) {
        if let vpc = gateway.vpc { vpcs.insert(vpc) }
      }
      for terminal in network.terminals where terminals.contains(terminal.id) {
        found.insert(terminal.endpoint)
        vpcs.insert(terminal.vpc)
      }
      for table in network.routeTables {
        let leadsThere = table.routes.contains { route in
          if case .object(let id) = route.via { hops.contains(id) } else { false }
        }
        if leadsThere { tables.insert(table.id) }
      }
      // One link decides on others: of its CVM, and beyond the quota of its VPC.
      if haveOtherLinks { found.formUnion(network.links.map(\.endpoint)) }
    }
    for network in [old, new] {
      let defaults = Dictionary(
        network.vpcs.map { ($0.id, $0.defaultRouteTable) }, uniquingKeysWith: { first, _ in first })
      for subnet in network.subnets {
        let table = subnet.routeTable ?? defaults[subnet.vpc].flatMap { $0 }
        if let table, tables.contains(table) { subnets.insert(subnet.id) }
      }
    }
  }

  private func changedGateways(
    _ old: Network, _ new: Network, _ changed: Set<Gateway.ID>
  ) -> Set<Gateway.ID> {
    var gateways = changed
    for network in [old, new] {
      for gateway in network.gateways {
        if let endpoint = gateway.endpoint, found.contains(endpoint) { gateways.insert(gateway.id) }
      }
    }
    return gateways
  }

  /// Subnets with other lists or tables, and all of a VPC whose blocks are cut otherwise.
  private mutating func findPlaces(
    _ old: Network, _ new: Network, _ changed: Set<Subnet.ID>
  ) {
    let acls = ChangedObjects(old.acls, new.acls) { $0.id }.ids
    if acls.isEmpty && changed.isEmpty { return }
    var blocks: [Subnet.ID: [Subnet]] = [:]
    for network in [old, new] {
      for subnet in network.subnets {
        if let acl = subnet.acl, acls.contains(acl) { subnets.insert(subnet.id) }
        if changed.contains(subnet.id) {
          subnets.insert(subnet.id)
          blocks[subnet.id, default: []].append(subnet)
        }
      }
    }
    for (_, versions) in blocks {
      let isSame =
        versions.count == 2 && versions[0].vpc == versions[1].vpc
        && versions[0].cidr == versions[1].cidr && versions[0].ipv6CIDR == versions[1].ipv6CIDR
      if !isSame { vpcs.formUnion(versions.map(\.vpc)) }
    }
  }

  /// The endpoints of what was found.
  private mutating func findEndpoints(_ network: Network) {
    var touched: Set<VPC.ID> = vpcs
    var isTouched: [Subnet.ID: Bool] = [:]
    for subnet in network.subnets {
      let isHere = subnets.contains(subnet.id)
      if isHere { touched.insert(subnet.vpc) }
      isTouched[subnet.id] = isHere || vpcs.contains(subnet.vpc)
    }
    for endpoint in network.endpoints {
      if case .subnet(let subnet) = endpoint.place, isTouched[subnet] ?? false {
        found.insert(endpoint.id)
      }
    }
    // A subnet that owns a mapped address applies its lists to the service behind it.
    for terminal in network.terminals where touched.contains(terminal.vpc) {
      found.insert(terminal.endpoint)
    }
  }

  /// The addresses of endpoints, and those of NAT gateways.
  private func addresses(
    of found: Set<Endpoint.ID>, _ old: Network, _ new: Network
  ) -> Set<IPAddress> {
    var addresses: Set<IPAddress> = []
    for network in [old, new] {
      for endpoint in network.endpoints where found.contains(endpoint.id) {
        addresses.formUnion(endpoint.addresses)
        addresses.formUnion(endpoint.publicAddresses)
      }
      for terminal in network.terminals where found.contains(terminal.endpoint) {
        addresses.insert(terminal.address)
      }
      for gateway in network.gateways { addresses.formUnion(gateway.addresses) }
    }
    return addresses
  }

  /// Everything that has one of some addresses, in whatever space.
  private func holders(
    of addresses: Set<IPAddress>, _ old: Network, _ new: Network
  ) -> Set<Endpoint.ID> {
    var holders: Set<Endpoint.ID> = []
    for network in [old, new] {
      for endpoint in network.endpoints
      where endpoint.addresses.contains(where: addresses.contains) {
        holders.insert(endpoint.id)
      }
      for terminal in network.terminals where addresses.contains(terminal.address) {
        holders.insert(terminal.endpoint)
      }
    }
    return holders
  }
}
