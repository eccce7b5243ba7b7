// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension NetworkDocumentTests {
  /// The network that ``text`` tells of.
  static func network() throws -> Network {
    var network = Network()
    network.vpcs = [
      VPC(
        id: "vpc-shop", name: "shop", region: "ap-guangzhou", account: "1001",
        cidr: try IPv4Prefix("10.8.0.0/16"), secondaryCIDRs: [try IPv4Prefix("172.16.0.0/20")],
        ipv6CIDRs: [try IPv6Prefix("2402:4e00:1000::/56")], defaultRouteTable: "rtb-shop"),
      VPC(
        id: "vpc-data", region: "ap-beijing", account: "1002",
        cidr: try IPv4Prefix("10.9.0.0/16")),
    ]
    network.subnets = [
      Subnet(
        id: "subnet-web", name: "web", vpc: "vpc-shop", cidr: try IPv4Prefix("10.8.1.0/24"),
        ipv6CIDR: try IPv6Prefix("2402:4e00:1000:1::/64"), routeTable: "rtb-shop", acl: "acl-web"),
      Subnet(id: "subnet-data", vpc: "vpc-data", cidr: try IPv4Prefix("10.9.1.0/24")),
    ]
    network.routeTables = [
      VPCRouteTable(
        id: "rtb-shop", name: "table", vpc: "vpc-shop",
        routes: [
          Route(
            id: "rti-1", destination: try IPPrefix("10.9.0.0/16"), via: .object("pcx-shop-data")),
          Route(destination: try IPPrefix("0.0.0.0/0"), via: .object("nat-1"), isEnabled: false),
          Route(destination: try IPPrefix("203.0.113.0/24"), via: .eip),
          Route(destination: try IPPrefix("2000::/3"), via: .object("eni-of-nobody")),
        ])
    ]
    network.acls = [
      NetworkACL(
        id: "acl-web", name: "list", vpc: "vpc-shop",
        ingress: [
          NetworkACLRule(
            id: "n-1", priority: 1, action: .allow, ipProtocol: .number(.tcp),
            cidr: try IPPrefix("0.0.0.0/0"), ports: PortSet([80...80, 443...443, 8000...8999])),
          NetworkACLRule(
            action: .deny, ipProtocol: .number(.tcp), source: try IPPrefix("10.9.0.0/24"),
            sourcePorts: PortSet([1...1023]), destination: try IPPrefix("10.8.1.0/24"),
            destinationPorts: PortSet([22...22])),
        ],
        egress: [NetworkACLRule(action: .allow, cidr: try IPPrefix("::/0"))])
    ]
    network.groups = try groups()
    network.addressSets = [
      AddressSet(
        id: "office", name: "office",
        addresses: [
          AddressRange(try IPAddress("198.51.100.7")),
          try AddressRange(
            from: try IPAddress("198.51.100.16"), through: try IPAddress("198.51.100.31")),
          AddressRange(try IPPrefix("192.0.2.0/24")), AddressRange(try IPPrefix("2402::/16")),
        ]),
      AddressSet(id: "nobody", addresses: []),
    ]
    network.endpoints = PagedArray(try endpoints())
    network.links = [
      ClassicLink(
        vpc: "vpc-shop", endpoint: "ins-legacy-1", address: try IPAddress("10.66.3.4")),
      ClassicLink(vpc: "vpc-data", endpoint: "ins-legacy-1", state: .stale),
    ]
    network.terminals = [
      TerminalConnection(
        id: "tc-1", vpc: "vpc-shop", address: try IPAddress("10.8.9.9"), endpoint: "cdb-legacy")
    ]
    network.peerings = [
      PeeringConnection(
        id: "pcx-shop-data", name: "peers", requester: "vpc-shop", accepter: "vpc-data",
        state: .pending, requestedAt: Timestamp(secondsSinceEpoch: 1_794_643_200),
        bandwidthMbps: 1000, carriesIPv6: true),
      PeeringConnection(id: "pcx-2", requester: "vpc-data", accepter: "vpc-shop"),
    ]
    network.gateways = try gateways()
    network.evaluationTime = Timestamp(secondsSinceEpoch: 1_795_219_200)
    return network
  }

  private static func groups() throws -> [SecurityGroup] {
    [
      SecurityGroup(
        id: "sg-web", name: "web", region: "ap-guangzhou", account: "1001",
        ingress: [
          SecurityGroupRule(
            id: "r-1", action: .allow, ipProtocol: .number(.tcp),
            peer: .prefix(try IPPrefix("0.0.0.0/0")), ports: PortSet([443...443])),
          SecurityGroupRule(
            action: .allow, ipProtocol: .icmp, peer: .group("sg-web"), ports: .all),
          SecurityGroupRule(
            action: .deny, ipProtocol: .number(.icmp), peer: .addressSet("office")),
          SecurityGroupRule(action: .deny, ipProtocol: .number(.icmpv6), peer: .group("sg-plain")),
          SecurityGroupRule(action: .allow),
        ],
        egress: [
          SecurityGroupRule(
            action: .allow, ipProtocol: .number(.gre), peer: .address(try IPAddress("10.1.2.3"))),
          SecurityGroupRule(
            action: .allow, ipProtocol: .number(.icmpv6), peer: .prefix(try IPPrefix("0.0.0.0/8"))),
          SecurityGroupRule(
            action: .allow, peer: .address(try IPAddress("::1")), ports: PortSet([80...80])),
        ]), SecurityGroup(id: "sg-plain"),
    ]
  }

  private static func endpoints() throws -> [Endpoint] {
    let classic = Endpoint.Place.classic(region: "ap-guangzhou", account: "1001")
    return [
      Endpoint(
        id: "eni-web-1", instance: "ins-web-1", name: "web-1", kind: .cvm,
        place: .subnet("subnet-web"),
        addresses: [try IPAddress("10.8.1.10"), try IPAddress("2402:4e00:1000:1::a")],
        publicAddresses: [try IPAddress("119.29.0.10")], groups: ["sg-web", "sg-plain"],
        state: .stopped),
      Endpoint(
        id: "ins-legacy-1", kind: .cvm, place: classic, addresses: [try IPAddress("10.66.3.4")],
        publicAddresses: [try IPAddress("119.29.0.11"), try IPAddress("2402::11")]),
      Endpoint(
        id: "cdb-legacy", kind: .mysql, place: classic, addresses: [try IPAddress("10.66.9.9")]),
      Endpoint(
        id: "lb-1", kind: .clb, place: .subnet("subnet-web"),
        addresses: [try IPAddress("10.8.1.100")], backends: ["eni-web-1"]),
    ]
  }

  private static func gateways() throws -> [Gateway] {
    let address = try IPAddress("119.29.0.99")
    return [
      Gateway(
        id: "nat-1", name: "nat", kind: .nat, vpc: "vpc-shop", addresses: [address],
        forwards: [
          PortForward(
            ipProtocol: .tcp, address: address, port: 2222, target: try IPAddress("10.8.1.10"),
            targetPort: 22),
          PortForward(
            ipProtocol: IPProtocol(rawValue: 132), address: address, port: 53,
            target: try IPAddress("10.8.1.11")),
        ]),
      Gateway(
        id: "vpngw-1", kind: .vpn, vpc: "vpc-shop", state: "arrears",
        remoteCIDRs: [try IPPrefix("192.168.0.0/16")]),
      Gateway(id: "dcg-1", kind: .directConnect, vpc: "vpc-shop"), Gateway(id: "ccn-1", kind: .ccn),
      Gateway(id: "pgw-1", kind: .publicCVM, vpc: "vpc-shop", endpoint: "eni-web-1"),
    ]
  }
}
