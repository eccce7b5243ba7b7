// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Routing

extension NetworkCompiler {
  mutating func compileRouteTables() throws(CompileError) {
    var tablesOfVPC: [UInt32: [Int]] = [:]
    for (index, table) in network.routeTables.enumerated() {
      let vpc = try resolve(.vpc, table.vpc.text, of: table.id.text)
      tablesOfVPC[vpc, default: []].append(index)
      net.tables.append(compileTable(index))
    }
    for link in net.links where link.broken == nil {
      if net.vpcs[Int(link.vpc)].coverageIPv4 == nil {
        compileCoverage(of: link.vpc, tablesOfVPC[link.vpc] ?? [])
      }
    }
  }

  private func hop(_ via: Route.NextHop) -> Hop {
    switch via {
    case .eip: return .eip
    case .object(let id):
      if let index = net.names.index(of: .peering, id) { return .peering(index) }
      if let index = net.names.index(of: .gateway, id) { return .gateway(index) }
      if let index = net.names.index(of: .endpoint, id) { return .endpoint(index) }
      return .missing
    }
  }

  /// Compiles a route table; routes that it had before are left where they are.
  mutating func compileTable(_ index: Int) -> CompiledTable {
    let first = UInt32(net.routes.count)
    for route in network.routeTables[index].routes where route.isEnabled {
      net.routes.append(
        CompiledRoute(
          table: UInt32(index), destination: route.destination, hop: hop(route.via)))
    }
    let numbers = first..<UInt32(net.routes.count)
    var ipv4: [(prefix: IPv4Prefix, route: UInt32)] = []
    var ipv6: [(prefix: IPv6Prefix, route: UInt32)] = []
    for number in numbers {
      switch net.routes[Int(number)].destination {
      case .v4(let prefix): ipv4.append((prefix, number))
      case .v6(let prefix): ipv6.append((prefix, number))
      }
    }
    let narrow = compileFamily(ipv4, withEIP: false)
    let wide = compileFamily(ipv6, withEIP: false)
    let hasNarrowEIP = ipv4.contains { net.routes[Int($0.route)].hop == .eip }
    let hasWideEIP = ipv6.contains { net.routes[Int($0.route)].hop == .eip }
    let narrowHandle = net.ipv4Routing.appendTable(narrow)
    let wideHandle = net.ipv6Routing.appendTable(wide)
    return CompiledTable(
      routes: numbers, ipv4: narrowHandle,
      ipv4WithEIP: hasNarrowEIP
        ? net.ipv4Routing.appendTable(compileFamily(ipv4, withEIP: true)) : narrowHandle,
      ipv6: wideHandle,
      ipv6WithEIP: hasWideEIP
        ? net.ipv6Routing.appendTable(compileFamily(ipv6, withEIP: true)) : wideHandle,
      hasIPv4EIP: hasNarrowEIP, hasIPv6EIP: hasWideEIP)
  }

  /// One value for each prefix: the route that wins, or the routes that share (rules.md §5.2).
  private mutating func compileFamily<Address>(
    _ routes: [(prefix: Prefix<Address>, route: UInt32)], withEIP: Bool
  ) -> [(Prefix<Address>, UInt32)] {
    let ordered =
      routes
      .filter { withEIP || net.routes[Int($0.route)].hop != .eip }
      .sorted { ($0.prefix, $0.route) < ($1.prefix, $1.route) }
    var result: [(Prefix<Address>, UInt32)] = []
    var start = 0
    while start < ordered.count {
      var end = start + 1
      while end < ordered.count && ordered[end].prefix == ordered[start].prefix { end += 1 }
      result.append((ordered[start].prefix, choose(ordered[start..<end].map(\.route))))
      start = end
    }
    return result
  }

  /// Decides among routes of equal prefix, in table order (fine print 40).
  private mutating func choose(_ routes: [UInt32]) -> UInt32 {
    if routes.count == 1 { return routes[0] }
    let types = routes.map { type(of: net.routes[Int($0)].hop) }
    let best = types.map(\.rank).min() ?? 0
    let top = zip(routes, types).filter { $0.1.rank == best }
    let shares = top.allSatisfy { $0.1 == top[0].1 } && top[0].1.mayShare
    if top.count == 1 || !shares { return top[0].0 }
    let group = UInt32(net.sharingGroups.count)
    net.sharingGroups.append(SharingGroup(start: net.sharingRoutes.count, count: top.count))
    net.sharingRoutes.append(contentsOf: top.map(\.0))
    return group | CompiledNetwork.sharingBit
  }

  private func type(of hop: Hop) -> HopType {
    switch hop {
    case .eip: .eip
    case .endpoint: .cvm
    case .peering: .peering
    case .missing: .missing
    case .gateway(let index):
      switch net.gateways[Int(index)].kind {
      case .nat: .nat
      case .vpn: .vpn
      case .directConnect: .directConnect
      case .ccn: .ccn
      case .publicCVM: .publicCVM
      }
    }
  }

  /// Makes the table that answers "does any enabled route of the VPC cover this address, and
  /// which is listed first?" by longest match: each prefix carries the first listed of the routes
  /// at it and at every prefix around it.
  ///
  /// - Parameter tables: The VPC's tables in the order in which they are listed.
  mutating func compileCoverage(of vpc: UInt32, _ tables: [Int]) {
    var listed: [UInt32] = []
    var routes: [(prefix: IPv4Prefix, place: Int)] = []
    for table in tables {
      for number in net.tables[table].routes {
        if case .v4(let prefix) = net.routes[Int(number)].destination {
          routes.append((prefix, listed.count))
          listed.append(number)
        }
      }
    }
    routes.sort { ($0.prefix, $0.place) < ($1.prefix, $1.place) }
    var result: [(IPv4Prefix, UInt32)] = []
    var around: [(prefix: IPv4Prefix, first: Int)] = []
    for (prefix, place) in routes {
      if let last = result.last, last.0 == prefix { continue }
      while let outer = around.last, !outer.prefix.contains(prefix) { around.removeLast() }
      let first = min(place, around.last?.first ?? place)
      around.append((prefix, first))
      result.append((prefix, listed[first]))
    }
    net.vpcs[Int(vpc)].coverageIPv4 = net.ipv4Routing.appendTable(result)
  }
}

/// What a next hop is when routes of equal prefix are ranked; whether it is usable plays no part.
private enum HopType {
  case eip, ccn, directConnect, vpn, nat, cvm, peering, publicCVM, missing

  /// Smaller wins: eip, CCN, direct connect, VPN, the rest (rules.md §5.2).
  var rank: Int {
    switch self {
    case .eip: 0
    case .ccn: 1
    case .directConnect: 2
    case .vpn: 3
    case .nat, .cvm, .peering, .publicCVM, .missing: 4
    }
  }

  /// Whether routes of this type may share packets (ECMP).
  var mayShare: Bool {
    switch self {
    case .nat, .cvm, .vpn, .directConnect: true
    case .eip, .ccn, .peering, .publicCVM, .missing: false
    }
  }
}

extension CompiledNetwork {
  /// Marks a routing value that is a sharing group rather than a route.
  static var sharingBit: UInt32 { 1 << 30 }
}
