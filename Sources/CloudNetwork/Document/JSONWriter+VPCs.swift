// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// VPCs and what lies in them, as documents have them.
extension JSONWriter {
  mutating func write(_ vpc: VPC) {
    beginObject()
    member(VPCKey.id, vpc.id.text)
    member(VPCKey.name, vpc.name)
    member(VPCKey.region, vpc.region)
    member(VPCKey.account, vpc.account)
    member(VPCKey.cidr, vpc.cidr.description)
    list(VPCKey.secondaryCidrs, vpc.secondaryCIDRs.map(\.description))
    list(VPCKey.ipv6Cidrs, vpc.ipv6CIDRs.map(\.description))
    member(VPCKey.defaultRouteTable, vpc.defaultRouteTable?.text)
    endObject()
  }

  mutating func write(_ subnet: Subnet) {
    beginObject()
    member(SubnetKey.id, subnet.id.text)
    member(SubnetKey.name, subnet.name)
    member(SubnetKey.vpc, subnet.vpc.text)
    member(SubnetKey.cidr, subnet.cidr.description)
    member(SubnetKey.ipv6Cidr, subnet.ipv6CIDR?.description)
    member(SubnetKey.routeTable, subnet.routeTable?.text)
    member(SubnetKey.acl, subnet.acl?.text)
    endObject()
  }

  mutating func write(_ table: VPCRouteTable) {
    beginObject()
    member(RouteTableKey.id, table.id.text)
    member(RouteTableKey.name, table.name)
    member(RouteTableKey.vpc, table.vpc.text)
    list(RouteTableKey.routes, table.routes) { $0.write($1) }
    endObject()
  }

  mutating func write(_ route: Route) {
    beginObject()
    member(RouteKey.id, route.id)
    member(RouteKey.destination, route.destination.description)
    switch route.via {
    case .eip: member(RouteKey.via, "eip")
    case .object(let id): member(RouteKey.via, id)
    }
    if !route.isEnabled {
      key(RouteKey.enabled.rawValue)
      bool(false)
    }
    endObject()
  }

  /// Writes an endpoint.
  mutating func write(_ endpoint: Endpoint) {
    beginObject()
    member(EndpointKey.id, endpoint.id.text)
    member(EndpointKey.instance, endpoint.instance)
    member(EndpointKey.name, endpoint.name)
    member(EndpointKey.kind, endpoint.kind.rawValue)
    switch endpoint.place {
    case .subnet(let subnet): member(EndpointKey.subnet, subnet.text)
    case .classic(let region, let account):
      key(EndpointKey.classic.rawValue)
      beginObject()
      member(ClassicKey.region, region)
      member(ClassicKey.account, account)
      endObject()
    }
    list(EndpointKey.addresses, endpoint.addresses.map(\.description))
    if endpoint.publicAddresses.count == 1 {
      member(EndpointKey.publicAddress, endpoint.publicAddresses.first?.description)
    } else {
      list(EndpointKey.publicAddress, endpoint.publicAddresses.map(\.description))
    }
    list(EndpointKey.groups, endpoint.groups.map(\.text))
    if endpoint.state != .running { member(EndpointKey.state, endpoint.state.rawValue) }
    list(EndpointKey.backends, endpoint.backends.map(\.text))
    endObject()
  }

  mutating func write(_ link: ClassicLink) {
    beginObject()
    member(LinkKey.vpc, link.vpc.text)
    member(LinkKey.endpoint, link.endpoint.text)
    member(LinkKey.address, link.address?.description)
    if link.state != .linked { member(LinkKey.state, link.state.rawValue) }
    endObject()
  }

  /// Writes a terminal connection.
  mutating func write(_ terminal: TerminalConnection) {
    beginObject()
    member(TerminalKey.id, terminal.id.text)
    member(TerminalKey.vpc, terminal.vpc.text)
    member(TerminalKey.address, terminal.address.description)
    member(TerminalKey.endpoint, terminal.endpoint.text)
    endObject()
  }
}
