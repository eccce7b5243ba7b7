// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// The ACLs of each VPC, whose rules come when all addresses are known.
  mutating func addACLs() {
    for vpc in network.vpcs {
      for _ in 0..<random.number(in: 0...3) {
        network.acls.append(NetworkACL(id: NetworkACL.ID(freshID("acl")), vpc: vpc.id))
      }
    }
  }

  /// Gives each ACL its two lists.
  mutating func fillACLs() {
    for index in network.acls.indices {
      network.acls[index].ingress = aclRules(isIngress: true)
      network.acls[index].egress = aclRules(isIngress: false)
    }
  }

  private mutating func aclRules(isIngress: Bool) -> [NetworkACLRule] {
    let isOpen = random.chance(
      isIngress ? temper.openListPercent : temper.openEgressPercent)
    var rules: [NetworkACLRule] = []
    let count = isOpen ? random.weighted([(45, 0), (30, 1), (25, 3)]) : random.number(in: 0...6)
    for _ in 0..<count { rules.append(aclRule(isIngress: isIngress, isOpenList: isOpen)) }
    if isOpen {
      switch random.below(3) {
      case 0:
        rules.append(NetworkACLRule(action: .allow))
      case 1:
        rules.append(NetworkACLRule(action: .allow, cidr: .v4(.all)))
        rules.append(NetworkACLRule(action: .allow, cidr: .v6(.all), ports: .all))
      default:
        rules.append(
          NetworkACLRule(
            action: .allow, source: .v4(.all), sourcePorts: .all, destination: .v4(.all)))
        if random.chance(60) { rules.append(NetworkACLRule(action: .allow, source: .v6(.all))) }
      }
    }
    let isOrdered = random.chance(45)
    for index in rules.indices {
      if random.chance(30) { rules[index].id = "n-\(index)" }
      // What lets everything through stays last, so that the rules before it are read.
      if isOrdered && (!isOpen || index < count) && random.chance(70) {
        rules[index].priority = random.number(in: 1...6)
      }
    }
    return rules
  }

  private mutating func aclRule(isIngress: Bool, isOpenList: Bool) -> NetworkACLRule {
    let isDenied = random.chance(isOpenList ? 75 : 35)
    var rule = NetworkACLRule(action: isDenied ? .deny : .allow, ipProtocol: ruleProtocol())
    // A rule that denies should leave something over.
    let isNarrow = isDenied && random.chance(85)
    if random.chance(60) {
      if isNarrow || random.chance(75) { rule.cidr = ruleBlock(isNarrow: isNarrow) }
      if random.chance(50) { rule.ports = portSet() }
      if random.chance(4) { rule.source = ruleBlock(isNarrow: false) }
    } else {
      if random.chance(60) { rule.source = ruleBlock(isNarrow: isNarrow && isIngress) }
      if random.chance(25) { rule.sourcePorts = portSet() }
      if random.chance(60) { rule.destination = ruleBlock(isNarrow: isNarrow && !isIngress) }
      if random.chance(35) { rule.destinationPorts = portSet() }
    }
    return rule
  }

  /// A protocol as rules write it, names and numbers.
  mutating func ruleProtocol() -> RuleProtocol {
    random.weighted([
      (46, .all), (22, .number(.tcp)), (10, .number(.udp)), (9, .icmp), (5, .number(.icmpv6)),
      (3, .number(.icmp)), (3, .number(.gre)), (2, .number(IPProtocol(rawValue: 132))),
    ])
  }

  /// Ports as rules write them: one, a list, ranges.
  mutating func portSet() -> PortSet {
    let port = random.pick(AddressPlan.ports)
    let other = random.pick(AddressPlan.ports)
    return switch random.below(5) {
    case 0: PortSet([port...port])
    case 1: PortSet([port...port, other...other])
    case 2: PortSet([min(port, other)...max(port, other)])
    case 3: PortSet([port...port, 1024...UInt16.max])
    default: PortSet([80...80, 443...443, 8000...8999, 49152...49152])
    }
  }

  /// A block that some packets come from or go to.
  mutating func ruleBlock(isNarrow: Bool) -> IPPrefix {
    if isNarrow {
      let block: IPPrefix
      switch random.below(6) {
      case 0: block = .v4(random.pickAny(network.subnets)?.cidr ?? AddressPlan.farSide)
      case 1: block = .v4(AddressPlan.publicBlock)
      case 2: block = .v4(AddressPlan.classicBlocks[0])
      case 3: block = .v6(random.pick(AddressPlan.ipv6Blocks))
      default: block = IPPrefix(host: ruleAddress())
      }
      return block
    }
    switch random.below(9) {
    case 0, 1: return .v4(.all)
    case 2: return .v6(.all)
    case 3: return .v4(AddressPlan.block(10, 0, 0, 0, 8))
    case 4: return .v4(random.pick(network.vpcs).cidr)
    case 5: return .v4(AddressPlan.block(0, 0, 0, 0, 8))
    default: return ruleBlock(isNarrow: true)
    }
  }

  /// An address that some packet has: private, public, a gateway's or a mapped one.
  mutating func ruleAddress() -> IPAddress {
    switch random.below(10) {
    case 0:
      return random.pickAny(network.terminals)?.address ?? .v4(AddressPlan.nowhere.first)
    case 1:
      return random.pickAny(network.gateways.flatMap(\.addresses))
        ?? .v4(AddressPlan.publicBlock.first)
    case 2, 3:
      return random.pickAny(network.endpoints.flatMap(\.publicAddresses))
        ?? .v4(AddressPlan.publicBlock.last)
    case 4:
      return .v4(address(in: random.chance(50) ? AddressPlan.elsewhere : AddressPlan.farSide))
    default:
      return random.pick(random.pick(network.endpoints).addresses)
    }
  }
}
