// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension EventAuthor {
  mutating func routeEvent(_ network: Network) -> NetworkEvent {
    let id: VPCRouteTable.ID = id(network.routeTables.map(\.id), network, "rtb-nobody")
    let routes = network.routeTables.first { $0.id == id }?.routes ?? []
    if random.chance(45) {
      return .route(RouteEvent(.add(route(network, routes)), routeTable: id))
    }
    let known = random.pickAny(routes)
    var selector = RouteEvent.Selector.id(known?.id ?? "rti-nobody")
    if let known, known.id == nil || random.chance(40) {
      selector = .hop(destination: known.destination, via: known.via)
    }
    switch random.below(3) {
    case 0: return .route(RouteEvent(.remove(selector), routeTable: id))
    case 1: return .route(RouteEvent(.enable(selector), routeTable: id))
    default: return .route(RouteEvent(.disable(selector), routeTable: id))
    }
  }

  /// A route that often meets another one of its table.
  private mutating func route(_ network: Network, _ routes: [Route]) -> Route {
    let hops =
      network.peerings.map(\.id.text) + network.gateways.map(\.id.text)
      + network.endpoints.prefix(4).map(\.id.text) + ["eni-nobody"]
    var destination = IPPrefix.v4(
      IPv4Prefix(
        enclosing: IPv4Address(bits: 0x0A00_0000 | UInt32(random.below(64)) << 16),
        length: UInt8(random.number(in: 8...24))))
    if random.chance(30), let vpc = random.pickAny(network.vpcs) { destination = .v4(vpc.cidr) }
    if random.chance(40), let other = random.pickAny(routes) { destination = other.destination }
    return Route(
      id: random.chance(40) ? freshID("rti", network) : random.pickAny(routes)?.id,
      destination: destination, via: random.chance(10) ? .eip : .object(random.pick(hops)),
      isEnabled: random.chance(80))
  }

  mutating func ruleEvent(_ network: Network) -> NetworkEvent {
    let direction: RuleEvent.Direction = random.chance(50) ? .ingress : .egress
    let action: RuleEvent.Action
    if random.chance(50) {
      let id: NetworkACL.ID = id(network.acls.map(\.id), network, "acl-nobody")
      let acl = network.acls.first { $0.id == id }
      let rules = (direction == .ingress ? acl?.ingress : acl?.egress) ?? []
      action =
        random.chance(60)
        ? .addToACL(id, aclRule(rules.compactMap(\.id)), position: position(rules.count + 1))
        : .removeFromACL(id, selector(rules.map(\.id)))
    } else {
      let id: SecurityGroup.ID = id(network.groups.map(\.id), network, "sg-nobody")
      let group = network.groups.first { $0.id == id }
      let rules = (direction == .ingress ? group?.ingress : group?.egress) ?? []
      let rule = groupRule(network, rules.compactMap(\.id))
      action =
        random.chance(60)
        ? .addToGroup(id, rule, position: position(rules.count + 1))
        : .removeFromGroup(id, selector(rules.map(\.id)))
    }
    return .rule(RuleEvent(action, direction: direction))
  }

  private mutating func position(_ last: Int) -> Int? {
    random.chance(50) ? nil : random.number(in: 1...(last + (random.chance(10) ? 2 : 0)))
  }

  private mutating func selector(_ ids: [String?]) -> RuleEvent.Selector {
    if let id = random.pickAny(ids.compactMap(\.self)), random.chance(50) { return .id(id) }
    if random.chance(5) { return .id("r-nobody") }
    let last = ids.count + (random.chance(20) ? 1 : 0)
    return .position(random.number(in: 1...max(last, 1)))
  }

  private mutating func ruleID(_ taken: [String]) -> String? {
    if random.chance(40) { return nil }
    return random.chance(15) ? random.pickAny(taken) : "r-\(random.below(1000))"
  }

  private mutating func aclRule(_ taken: [String]) -> NetworkACLRule {
    var rule = NetworkACLRule(
      id: ruleID(taken), priority: random.chance(40) ? random.below(100) : nil,
      action: random.chance(50) ? .allow : .deny,
      ipProtocol: random.pick([.all, .icmp, .number(.tcp), .number(.udp)]))
    if random.chance(60) { rule.cidr = block() }
    if random.chance(25) { rule.source = block() }
    if random.chance(40) { rule.ports = PortSet([80...90]) }
    return rule
  }

  private mutating func groupRule(_ network: Network, _ taken: [String]) -> SecurityGroupRule {
    let peers: [SecurityGroupRule.Peer] = [
      .any, .prefix(block()), .address(.v4(IPv4Address(bits: 0x0A08_0001))),
      .group(id(network.groups.map(\.id), network, "sg-nobody")),
      // Read apart from the network, an address set cannot be told from a group.
      .group(SecurityGroup.ID(random.pickAny(network.addressSets)?.id.text ?? "set-nobody")),
    ]
    return SecurityGroupRule(
      id: ruleID(taken), action: random.chance(60) ? .allow : .deny,
      ipProtocol: random.pick([.all, .icmp, .number(.tcp), .number(.udp)]),
      peer: random.pick(peers), ports: random.chance(30) ? PortSet([22...22]) : nil)
  }

  private mutating func block() -> IPPrefix {
    .v4(
      IPv4Prefix(
        enclosing: IPv4Address(bits: 0x0A08_0000 | UInt32(random.below(1 << 16))),
        length: UInt8(random.number(in: 0...32))))
  }
}
