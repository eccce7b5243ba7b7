// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering

extension NetworkCompiler {
  /// A compiled network after some changes: what they do not touch is shared with the one before.
  ///
  /// - Parameters:
  ///   - net: The network before.
  ///   - network: The network after.
  ///   - changes: What happened in between.
  /// - Returns: `nil` when it has to be compiled anew: addresses, links and terminal connections
  ///   have a part in too much, and what changes leave behind is cleared away now and then.
  /// - Complexity: O(size of the lists and tables that change), and a copy of the arrays of objects of
  ///   the kinds that do: plain memory, some megabytes for 100,000 endpoints.
  static func changed(
    _ net: CompiledNetwork, to network: Network, by changes: [EventChange]
  ) throws(CompileError) -> CompiledNetwork? {
    if net.changeCount >= CompiledNetwork.changeLimit { return nil }
    var compiler = NetworkCompiler(network, net)
    var effects = ChangeEffects()
    for change in changes {
      if try !compiler.apply(change, &effects) { return nil }
    }
    try compiler.finish(effects)
    compiler.net.changeCount += 1
    return compiler.net
  }

  /// What is left to do when all changes are known.
  private struct ChangeEffects {
    var tables: Set<UInt32> = []
    var acls: Set<UInt32> = []
    var groups: Set<UInt32> = []
    /// Groups with other members than before.
    var memberships: Set<UInt32> = []
  }

  /// Makes a change, or notes what is to be made of it; `false` when all is to be compiled anew.
  private mutating func apply(
    _ change: EventChange, _ effects: inout ChangeEffects
  ) throws(CompileError) -> Bool {
    switch change {
    case .linked, .becameStale, .unlinked, .address, .endpointAdded, .terminalAdded,
      .terminalRemoved:
      return false
    case .endpointState(let id, _, _):
      return changeState(of: try resolve(.endpoint, id.text, of: id.text), &effects)
    case .groups(let id, _, _):
      try changeGroups(of: try resolve(.endpoint, id.text, of: id.text), &effects)
    case .acl(let id, _, let acl):
      let subnet = try resolve(.subnet, id.text, of: id.text)
      let number = try acl.map { (id) throws(CompileError) in
        try resolve(.acl, id.text, of: id.text)
      }
      net.subnets[Int(subnet)].acl = number ?? .max
    case .ruleAdded(let list, _), .ruleRemoved(let list, _):
      // `sg-web/ingress`: an id may have a slash itself.
      let id = String(list[..<(list.lastIndex(of: "/") ?? list.endIndex)])
      if let group = net.names.index(of: .group, id) {
        effects.groups.insert(group)
      } else {
        effects.acls.insert(try resolve(.acl, id, of: list))
      }
    case .routeAdded(let id, _), .routeRemoved(let id, _), .routeEnabled(let id, _),
      .routeDisabled(let id, _):
      effects.tables.insert(try resolve(.routeTable, id.text, of: id.text))
    case .peeringAdded(let id, _): return try addPeering(id, &effects)
    case .peeringState(let id, _, let state):
      let peering = try resolve(.peering, id.text, of: id.text)
      net.peerings[Int(peering)].isActive = state == .active
    case .time: break
    }
    return true
  }

  /// A live endpoint is a member of its groups, and comes before others at its addresses (fine
  /// print 25, 68).
  private mutating func changeState(of index: UInt32, _ effects: inout ChangeEffects) -> Bool {
    let endpoint = net.endpoints[Int(index)]
    if endpoint.link != .max || net.brokenLinksOfEndpoint[index] != nil { return false }
    var flags = endpoint.flags.subtracting([.live, .returned])
    let state = network.endpoints[Int(index)].state
    if state.isLive { flags.insert(.live) }
    if state == .returned { flags.insert(.returned) }
    if flags == endpoint.flags { return true }
    net.endpoints[Int(index)].flags = flags
    if flags.contains(.live) != endpoint.isLive {
      effects.memberships.formUnion(boundGroups(of: endpoint))
    }
    let (own, anywhere, internet) = (endpoint.space, net.anywhereSpace, net.internetSpace)
    for address in network.endpoints[Int(index)].addresses {
      for space in [own, anywhere] { orderHolders(space, address) }
    }
    for address in network.endpoints[Int(index)].publicAddresses { orderHolders(internet, address) }
    return true
  }

  private mutating func orderHolders(_ space: UInt32, _ address: IPAddress) {
    let (bits, isIPv6) = address.number
    guard case .record(let number) = net.directory.content(space: space, bits, isIPv6: isIPv6),
      net.directory.record(number).holders.count > 1
    else { return }
    let endpoints = net.endpoints
    net.directory.orderHolders(of: number) { endpoints[Int($0)].rank }
  }

  private mutating func changeGroups(
    of index: UInt32, _ effects: inout ChangeEffects
  ) throws(CompileError) {
    let endpoint = network.endpoints[Int(index)]
    effects.memberships.formUnion(boundGroups(of: net.endpoints[Int(index)]))
    net.endpoints[Int(index)].groupsStart = UInt32(net.boundGroups.count)
    net.endpoints[Int(index)].groupsCount = UInt32(endpoint.groups.count)
    for id in endpoint.groups {
      let group = try resolve(.group, id.text, of: endpoint.id.text)
      net.boundGroups.append(group)
      net.groupUses.bind(index, to: group)
      effects.memberships.insert(group)
    }
  }

  /// A connection is the last of its list; routes may have named it before there was one.
  private mutating func addPeering(
    _ id: PeeringConnection.ID, _ effects: inout ChangeEffects
  ) throws(CompileError) -> Bool {
    let index = net.peerings.count
    guard index < network.peerings.count, network.peerings[index].id == id else { return false }
    net.peerings.append(try compiled(network.peerings[index]))
    net.names.appendLater(.peering, UInt32(index), id.text)
    for route in net.routes where route.hop == .missing { effects.tables.insert(route.table) }
    return true
  }

  private mutating func finish(_ effects: ChangeEffects) throws(CompileError) {
    for table in effects.tables.sorted() {
      net.tables[Int(table)] = compileTable(Int(table))
      let id = network.routeTables[Int(table)].vpc
      let vpc = try resolve(.vpc, id.text, of: network.routeTables[Int(table)].id.text)
      if net.vpcs[Int(vpc)].coverageIPv4 == nil { continue }
      compileCoverage(
        of: vpc, network.routeTables.indices.filter { network.routeTables[$0].vpc == id })
    }
    for acl in effects.acls.sorted() { net.acls[Int(acl)] = compileRules(ofACL: Int(acl)) }
    var groups = effects.groups
    for group in effects.memberships { groups.formUnion(net.groupUses.groups(naming: group)) }
    var sets = PeerSets()
    for group in groups.sorted() {
      net.groups[Int(group)] = try compileRules(ofGroup: Int(group), &sets)
    }
  }
}
