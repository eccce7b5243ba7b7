// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// Gateways of all kinds, some unavailable.
  mutating func addGateways() {
    for vpc in network.vpcs {
      if random.chance(75) { addNAT(in: vpc) }
      if random.chance(30) { addNAT(in: vpc) }
      for kind in [Gateway.Kind.vpn, .directConnect] {
        if random.chance(60) { addTunnel(kind, in: vpc) }
        if random.chance(18) { addTunnel(kind, in: vpc) }
      }
      if random.chance(60) {
        let owner: VPC.ID? = random.weighted([
          (5, nil), (4, vpc.id), (3, random.pick(network.vpcs).id),
        ])
        network.gateways.append(
          Gateway(id: Gateway.ID(freshID("ccn")), kind: .ccn, vpc: owner, state: gatewayState()))
      }
      if random.chance(50) {
        let own = endpointIndices(in: vpc.id)
        let index = random.chance(75) ? random.pickAny(own) : nil
        network.gateways.append(
          Gateway(
            id: Gateway.ID(freshID("pgw")), kind: .publicCVM, vpc: vpc.id, state: gatewayState(),
            endpoint: network.endpoints[index ?? random.below(network.endpoints.count)].id))
      }
    }
    random.shuffle(&network.gateways)
  }

  private mutating func gatewayState() -> String {
    random.chance(88) ? "available" : random.pick(["isolated", "pending", "AVAILABLE", "deleted"])
  }

  private mutating func addTunnel(_ kind: Gateway.Kind, in vpc: VPC) {
    var remote: [IPPrefix] = []
    if random.chance(45) {
      remote.append(.v4(AddressPlan.farSide))
      if random.chance(30) { remote.append(.v4(AddressPlan.elsewhere)) }
      if random.chance(30) { remote.append(.v4(random.weighted(AddressPlan.primaries))) }
      if random.chance(30) { remote.append(.v4(AddressPlan.block(10, 0, 0, 0, 8))) }
      if random.chance(25) { remote.append(.v6(AddressPlan.wideBlock(0xFD00_0100_0000_0000, 48))) }
      if random.chance(30) { remote.append(.v6(random.pick(AddressPlan.ipv6Blocks))) }
    }
    network.gateways.append(
      Gateway(
        id: Gateway.ID(freshID(kind == .vpn ? "vpngw" : "dcg")), kind: kind, vpc: vpc.id,
        state: gatewayState(), remoteCIDRs: remote))
  }

  private mutating func addNAT(in vpc: VPC) {
    var addresses: [IPAddress] = []
    for _ in 0..<random.weighted([(8, 0), (60, 1), (32, 2)]) { addresses.append(natAddress()) }
    if random.chance(5) { addresses.insert(.v6(address(in: AddressPlan.publicIPv6Block)), at: 0) }
    var forwards: [PortForward] = []
    for _ in 0..<random.weighted([(25, 0), (25, 1), (25, 3), (25, 5)]) {
      forwards.append(
        PortForward(
          ipProtocol: random.weighted([
            (60, .tcp), (22, .udp), (8, .icmp), (5, .gre), (5, IPProtocol(rawValue: 132)),
          ]),
          address: random.chance(90) ? random.pickAny(addresses) ?? natAddress() : natAddress(),
          port: random.pick(AddressPlan.ports), target: forwardTarget(in: vpc),
          targetPort: random.chance(45) ? random.pick(AddressPlan.ports) : nil))
    }
    network.gateways.append(
      Gateway(
        id: Gateway.ID(freshID("nat")), kind: .nat, vpc: vpc.id, state: gatewayState(),
        addresses: addresses, forwards: forwards))
  }

  /// A public address; endpoints have some of the same ones, and so have other gateways.
  private mutating func natAddress() -> IPAddress {
    if random.chance(5) { return .v4(address(in: AddressPlan.block(11, 5, 0, 0, 24))) }
    let host = random.chance(12) ? random.number(in: 18...24) : random.number(in: 25...34)
    return .v4(IPv4Address(bits: AddressPlan.publicBlock.bits + UInt32(host)))
  }

  /// What a port is forwarded to: an endpoint, somewhere nobody is, or what it may not reach.
  private mutating func forwardTarget(in vpc: VPC) -> IPAddress {
    let own = endpointIndices(in: vpc.id).flatMap { network.endpoints[$0].addresses }
    let linked = network.links.filter { $0.vpc == vpc.id }.map(\.endpoint)
    switch random.below(100) {
    case 0..<54:
      return random.pickAny(own) ?? .v4(address(in: vpc.cidr))
    case 54..<68:
      if let id = random.pickAny(linked),
        let endpoint = network.endpoints.first(where: { $0.id == id })
      {
        return endpoint.addresses[0]
      }
      return .v4(address(in: vpc.cidr))
    case 68..<79:
      return random.pickAny(network.terminals.filter { $0.vpc == vpc.id })?.address
        ?? .v4(address(in: vpc.cidr))
    case 79..<86:
      return .v4(address(in: random.pick(vpc.ipv4Blocks)))
    case 86..<94:
      return .v4(vpc.cidr.last)
    default:
      return random.pick(random.pick(network.endpoints).addresses)
    }
  }
}
