// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension EventAuthor {
  mutating func linkEvent(_ network: Network) -> NetworkEvent {
    // What is linked already is what to unlink, and to link again.
    if random.chance(55), let link = random.pickAny(network.links) {
      let action: LinkEvent.Action = random.chance(60) ? .unlink : .link
      return .link(LinkEvent(action, vpc: link.vpc, endpoint: link.endpoint))
    }
    let classic = network.endpoints.filter(\.isClassic).map(\.id)
    let endpoint =
      random.chance(90) ? id(classic, network, "ins-nobody") : endpointID(network)
    return .link(
      LinkEvent(random.chance(85) ? .link : .unlink, vpc: vpcID(network), endpoint: endpoint))
  }

  mutating func addressChange(_ network: Network) -> NetworkEvent {
    let endpoint = endpointID(network)
    let owner = network.endpoints.first { $0.id == endpoint }
    let from = random.pickAny(owner?.addresses ?? []) ?? address(network)
    let to = random.chance(5) ? from : address(network, like: owner)
    return .changeAddress(
      AddressChange(
        endpoint: endpoint, from: random.chance(95) ? from : address(network), to: to))
  }

  /// An address near others: of the endpoint's own space, or of any.
  private mutating func address(_ network: Network, like endpoint: Endpoint? = nil) -> IPAddress {
    let host = UInt32(random.below(20))
    switch endpoint?.place {
    case .subnet(let id)? where random.chance(85):
      if let block = network.subnets.first(where: { $0.id == id })?.cidr {
        return .v4(IPv4Address(bits: block.bits | (host & ~block.mask)))
      }
    case .classic?:
      return .v4(IPv4Address(bits: 0x0A42_0300 + host))
    case .subnet?, nil: break
    }
    let other = random.pickAny(network.endpoints)?.addresses ?? []
    return random.pickAny(other) ?? .v4(IPv4Address(bits: 0x0A08_0000 + host))
  }

  mutating func terminalEvent(_ network: Network) -> NetworkEvent {
    if random.chance(40) {
      return .terminal(.remove(id(network.terminals.map(\.id), network, "tc-nobody")))
    }
    let services = network.endpoints.filter { $0.isClassic && $0.kind.isService }.map(\.id)
    let vpc = vpcID(network)
    let block = network.vpcs.first { $0.id == vpc }?.cidr
    let host = UInt32(random.below(24))
    let mapped = block.map { IPv4Address(bits: $0.bits | (host & ~$0.mask)) }
    return .terminal(
      .add(
        TerminalConnection(
          id: Identifier(freshID("tc", network)), vpc: vpc,
          address: mapped.map { .v4($0) } ?? address(network),
          endpoint: random.chance(90)
            ? id(services, network, "cdb-nobody") : endpointID(network))))
  }

  mutating func peeringRequest(_ network: Network) -> NetworkEvent {
    let bandwidths = [nil, 1, 10_000, 10_001]
    return .requestPeering(
      PeeringRequest(
        id: Identifier(freshID("pcx", network)), requester: vpcID(network),
        accepter: vpcID(network), bandwidthMbps: random.pick(bandwidths),
        carriesIPv6: random.chance(30)))
  }

  mutating func endpoint(_ network: Network) -> Endpoint {
    let kind: Endpoint.Kind =
      random.chance(60) ? .cvm : random.pick(Endpoint.Kind.allCases)
    var place = Endpoint.Place.classic(
      region: random.pick(AddressPlan.regions), account: random.pick(AddressPlan.accounts))
    if random.chance(65) {
      place = .subnet(id(network.subnets.map(\.id), network, "subnet-nobody"))
    }
    var endpoint = Endpoint(
      id: Identifier(freshID("eni", network)), kind: kind, place: place, addresses: [])
    endpoint.addresses = [address(network, like: endpoint)]
    if random.chance(20) { endpoint.addresses.append(address(network, like: endpoint)) }
    if random.chance(25) {
      let host = UInt32(random.below(12))
      endpoint.publicAddresses = [.v4(IPv4Address(bits: 0x771D_0000 + host))]
      if random.chance(30), let other = random.pickAny(network.endpoints)?.publicAddresses.first {
        endpoint.publicAddresses = [other]
      }
    }
    if random.chance(60) { endpoint.groups = [id(network.groups.map(\.id), network, "sg-nobody")] }
    if kind == .clb { endpoint.backends = [endpointID(network)] }
    if random.chance(10) { endpoint.state = random.pick(Endpoint.State.allCases) }
    return endpoint
  }
}

extension Endpoint {
  fileprivate var isClassic: Bool {
    switch place {
    case .subnet: false
    case .classic: true
    }
  }
}
