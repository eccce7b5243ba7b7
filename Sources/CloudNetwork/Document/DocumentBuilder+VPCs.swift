// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// VPCs and what lies in them: subnets and route tables.
extension DocumentBuilder {
  mutating func readVPC() throws(JSONError) -> VPC? {
    guard var object = try begin(VPCKey.self) else { return nil }
    var id: String?, name: String?, region: String?, account: String?, cidr: IPv4Prefix?
    var secondary: [IPv4Prefix] = [], ipv6: [IPv6Prefix] = [], table: String?
    while let key: VPCKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: name = try string()
      case .region: region = try word()
      case .account: account = try word()
      case .cidr: cidr = try ipv4Prefix(other: "ipv6Cidrs")
      case .secondaryCidrs:
        secondary = try list { builder throws(JSONError) in
          try builder.ipv4Prefix(other: "ipv6Cidrs")
        }
      case .ipv6Cidrs:
        ipv6 = try list { builder throws(JSONError) in
          try builder.ipv6Prefix(other: "secondaryCidrs")
        }
      case .defaultRouteTable: table = try reference(.vpcDefaultRouteTable)
      }
    }
    guard try end(object), let id, let region, let account, let cidr else { return nil }
    return VPC(
      id: VPC.ID(id), name: name, region: region, account: account, cidr: cidr,
      secondaryCIDRs: secondary, ipv6CIDRs: ipv6,
      defaultRouteTable: table.map { VPCRouteTable.ID($0) })
  }

  mutating func readSubnet() throws(JSONError) -> Subnet? {
    guard var object = try begin(SubnetKey.self) else { return nil }
    var id: String?, name: String?, vpc: String?, cidr: IPv4Prefix?, ipv6: IPv6Prefix?
    var table: String?, acl: String?
    while let key: SubnetKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: name = try string()
      case .vpc: vpc = try reference(.subnetVPC)
      case .cidr: cidr = try ipv4Prefix(other: "ipv6Cidr")
      case .ipv6Cidr: ipv6 = try ipv6Prefix(other: "cidr")
      case .routeTable: table = try reference(.subnetRouteTable)
      case .acl: acl = try reference(.subnetACL)
      }
    }
    guard try end(object), let id, let vpc, let cidr else { return nil }
    return Subnet(
      id: Subnet.ID(id), name: name, vpc: VPC.ID(vpc), cidr: cidr, ipv6CIDR: ipv6,
      routeTable: table.map { VPCRouteTable.ID($0) }, acl: acl.map { NetworkACL.ID($0) })
  }

  mutating func readRouteTable() throws(JSONError) -> VPCRouteTable? {
    guard var object = try begin(RouteTableKey.self) else { return nil }
    var id: String?, name: String?, vpc: String?, routes: [Route] = []
    while let key: RouteTableKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: name = try string()
      case .vpc: vpc = try reference(.routeTableVPC)
      case .routes:
        var ids: [String: Int] = [:]
        var position = 0
        routes = try list { builder throws(JSONError) in
          defer { position += 1 }
          return try builder.readRoute(&ids, position: position)
        }
      }
    }
    guard try end(object), let id, let vpc else { return nil }
    return VPCRouteTable(
      id: VPCRouteTable.ID(id), name: name, vpc: VPC.ID(vpc), routes: routes)
  }

  /// Reads a route; see ``memberID(_:position:)`` for the parameters.
  mutating func readRoute(
    _ ids: inout [String: Int], position: Int
  ) throws(JSONError) -> Route? {
    guard var object = try begin(RouteKey.self) else { return nil }
    var id: String?, destination: IPPrefix?, via: Route.NextHop?, isEnabled = true
    while let key: RouteKey = try nextKey(&object) {
      switch key {
      case .id: id = try memberID(&ids, position: position)
      case .destination: destination = try prefix()
      case .via: via = try nextHop()
      case .enabled: isEnabled = try bool() ?? true
      }
    }
    guard try end(object), let destination, let via else { return nil }
    return Route(id: id, destination: destination, via: via, isEnabled: isEnabled)
  }

  /// Reads the next hop of a route, which may name nothing at all (fine print 15).
  mutating func nextHop() throws(JSONError) -> Route.NextHop? {
    guard try readToken() else { return nil }
    // Interned, since a million routes may share a dozen next hops.
    let symbol = reader.withToken { symbols.intern($0) }
    let text = symbols.texts[symbol.position]
    if text == "eip" { return .eip }
    // What can be nobody's id at all is a slip; a word that merely is nobody's is a black hole.
    if !Self.isReserved(text) {
      guard try checkID(text) else { return nil }
    }
    return .object(text)
  }
}
