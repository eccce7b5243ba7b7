// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Workloads

/// A random network so small that every packet of it can be tried: blocks of eight addresses, ports
/// from 0 to 3 that rules tell apart, IPv4.
struct TinyNetwork {
  private var random: SplitMix64
  private(set) var network = Network()

  init(seed: Seed) {
    random = SplitMix64(seed.derived(23))
    build()
  }

  /// The lowest port that no rule names.
  static let restOfPorts: UInt16 = 4

  private mutating func build() {
    let second = random.chance(20) ? "1002" : "1001"
    network.vpcs = [
      VPC(
        id: "vpc-a", region: "gz", account: "1001", cidr: Self.block("10.0.0.0/28"),
        secondaryCIDRs: random.chance(30) ? [Self.block("172.16.0.0/29")] : [],
        defaultRouteTable: "rtb-a"),
      VPC(
        id: "vpc-b", region: "gz", account: second, cidr: Self.block("10.0.0.16/29"),
        defaultRouteTable: "rtb-b"),
    ]
    network.acls = [
      NetworkACL(id: "acl-a", vpc: "vpc-a", ingress: aclRules(), egress: aclRules()),
      NetworkACL(id: "acl-b", vpc: "vpc-b", ingress: aclRules(), egress: aclRules()),
    ]
    network.subnets = [
      Subnet(
        id: "subnet-a1", vpc: "vpc-a", cidr: Self.block("10.0.0.0/29"),
        acl: random.chance(50) ? "acl-a" : nil),
      Subnet(
        id: "subnet-a2", vpc: "vpc-a", cidr: Self.block("10.0.0.8/29"),
        acl: random.chance(30) ? "acl-a" : nil),
      Subnet(
        id: "subnet-b", vpc: "vpc-b", cidr: Self.block("10.0.0.16/29"),
        acl: random.chance(40) ? "acl-b" : nil),
    ]
    for name in ["sg-1", "sg-2", "sg-3"] {
      network.groups.append(
        SecurityGroup(
          id: SecurityGroup.ID(name), region: "gz", account: "1001", ingress: groupRules(),
          egress: groupRules()))
    }
    network.addressSets = [
      AddressSet(
        id: "set-1", addresses: [.v4(Self.address("10.0.0.9")...Self.address("10.0.0.18"))])
    ]
    addEndpoints()
    addConnections()
    addRoutes()
  }

  private mutating func addEndpoints() {
    let places: [(String, Endpoint.Place, String)] = [
      ("eni-1", .subnet("subnet-a1"), "10.0.0.1"), ("eni-2", .subnet("subnet-a1"), "10.0.0.2"),
      ("eni-3", .subnet("subnet-a2"), "10.0.0.9"), ("eni-4", .subnet("subnet-b"), "10.0.0.17"),
      ("eni-5", .subnet("subnet-b"), "10.0.0.18"),
      ("ins-1", .classic(region: "gz", account: "1001"), "10.1.0.1"),
    ]
    for (name, place, address) in places where random.chance(80) || name == "eni-1" {
      var groups: [SecurityGroup.ID] = []
      for group in ["sg-1", "sg-2", "sg-3"] where random.chance(45) {
        groups.append(SecurityGroup.ID(group))
      }
      var addresses: [IPAddress] = [.v4(Self.address(address))]
      if random.chance(10) {
        addresses.append(.v4(IPv4Address(bits: Self.address(address).bits + 4)))
      }
      network.endpoints.append(
        Endpoint(
          id: Endpoint.ID(name), place: place, addresses: addresses,
          publicAddresses: random.chance(20)
            ? [.v4(IPv4Address(bits: 0x0908_0700 + UInt32(network.endpoints.count)))] : [],
          groups: groups, state: random.chance(10) ? .stopped : .running))
    }
    if random.chance(50) {
      network.endpoints.append(
        Endpoint(
          id: "cdb-1", kind: .mysql, place: .classic(region: "gz", account: "1001"),
          addresses: [.v4(Self.address("10.1.0.2"))]))
      if random.chance(60) {
        network.terminals.append(
          TerminalConnection(
            id: "tc-1", vpc: "vpc-a", address: .v4(Self.address("10.0.0.6")), endpoint: "cdb-1"))
      }
    }
    if random.chance(60), network.endpoints.contains(where: { $0.id == "ins-1" }) {
      network.links.append(ClassicLink(vpc: "vpc-a", endpoint: "ins-1"))
    }
  }

  private mutating func addConnections() {
    if random.chance(80) {
      network.peerings = [
        PeeringConnection(
          id: "pcx-1", requester: "vpc-a", accepter: "vpc-b",
          state: random.chance(75) ? .active : .pending)
      ]
    }
    network.gateways = [
      Gateway(
        id: "nat-1", kind: .nat, vpc: "vpc-a", state: random.chance(85) ? "available" : "failed",
        addresses: [.v4(Self.address("9.8.8.1"))],
        forwards: random.chance(40)
          ? [
            PortForward(
              ipProtocol: .tcp, address: .v4(Self.address("9.8.8.1")), port: 2,
              target: .v4(Self.address("10.0.0.1")), targetPort: 1)
          ] : []),
      Gateway(
        id: "vpn-1", kind: .vpn, vpc: "vpc-b",
        remoteCIDRs: [.v4(Self.block("192.168.0.0/30"))]),
    ]
  }

  private mutating func addRoutes() {
    var a: [Route] = []
    var b: [Route] = []
    if !network.peerings.isEmpty {
      if random.chance(70) { a.append(route("10.0.0.16/29", "pcx-1")) }
      if random.chance(20) { a.append(route("10.0.0.16/30", "pcx-1")) }
      if random.chance(70) { b.append(route("10.0.0.0/28", "pcx-1")) }
      if random.chance(20) { b.append(route("10.0.0.0/29", "pcx-1")) }
    }
    if random.chance(60) { a.append(route("0.0.0.0/0", "nat-1")) }
    if random.chance(20) { a.append(Route(destination: .v4(.all), via: .eip)) }
    if random.chance(60) { b.append(route("192.168.0.0/29", "vpn-1")) }
    if random.chance(20) { b.append(route("192.168.0.0/30", "nobody")) }
    network.routeTables = [
      VPCRouteTable(id: "rtb-a", vpc: "vpc-a", routes: a),
      VPCRouteTable(id: "rtb-b", vpc: "vpc-b", routes: b),
    ]
  }

  private mutating func route(_ block: String, _ hop: String) -> Route {
    Route(
      destination: .v4(Self.block(block)), via: .object(hop), isEnabled: random.chance(85))
  }

  private mutating func ports() -> PortSet? {
    switch random.below(4) {
    case 0: return nil
    case 1: return PortSet([1...2])
    case let port: return PortSet([UInt16(port)...UInt16(port)])
    }
  }

  private mutating func word() -> RuleProtocol {
    random.weighted([(5, .number(.tcp)), (2, .number(.udp)), (4, .all), (1, .icmp)])
  }

  private mutating func prefix() -> IPPrefix {
    .v4(
      Self.block(
        random.pick([
          "10.0.0.0/29", "10.0.0.0/28", "10.0.0.16/29", "10.0.0.8/30", "10.1.0.0/30",
          "192.168.0.0/31", "9.8.0.0/16", "0.0.0.0/0", "10.0.0.1/32",
        ])))
  }

  private mutating func groupRules() -> [SecurityGroupRule] {
    var rules: [SecurityGroupRule] = []
    for _ in 0..<random.below(4) {
      let ipProtocol = word()
      let peer: SecurityGroupRule.Peer = random.weighted([
        (3, .any), (4, .prefix(prefix())), (2, .group("sg-1")), (2, .group("sg-2")),
        (1, .addressSet("set-1")), (2, .address(.v4(Self.address("10.0.0.17")))),
      ])
      rules.append(
        SecurityGroupRule(
          action: random.chance(75) ? .allow : .deny, ipProtocol: ipProtocol, peer: peer,
          ports: ipProtocol.readsPorts ? ports() : nil))
    }
    if random.chance(50) { rules.append(SecurityGroupRule(action: .allow)) }
    return rules
  }

  private mutating func aclRules() -> [NetworkACLRule] {
    var rules: [NetworkACLRule] = []
    for _ in 0..<random.below(4) {
      let ipProtocol = word()
      let ports = ipProtocol.readsPorts ? self.ports() : nil
      var rule = NetworkACLRule(
        priority: random.chance(60) ? random.number(in: 1...3) : nil,
        action: random.chance(70) ? .allow : .deny, ipProtocol: ipProtocol)
      if random.chance(60) {
        rule.cidr = prefix()
        rule.ports = ports
      } else {
        rule.source = random.chance(60) ? prefix() : nil
        rule.destination = random.chance(60) ? prefix() : nil
        if ipProtocol.readsPorts {
          rule.sourcePorts = self.ports()
          rule.destinationPorts = ports
        }
      }
      rules.append(rule)
    }
    if random.chance(60) { rules.append(NetworkACLRule(action: .allow)) }
    return rules
  }

  static func block(_ text: String) -> IPv4Prefix {
    guard case .v4(let block) = try? IPPrefix(text) else { return .all }
    return block
  }

  static func address(_ text: String) -> IPv4Address {
    guard case .v4(let address) = try? IPAddress(text) else { return IPv4Address(bits: 0) }
    return address
  }
}
