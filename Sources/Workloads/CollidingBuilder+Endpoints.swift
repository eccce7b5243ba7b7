// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// Endpoints in the subnets: every kind and state, several addresses, duplicates, addresses
  /// outside their subnet, returned ones whose address another has taken.
  mutating func addSubnetEndpoints() {
    for subnet in network.subnets {
      guard let vpc = network.vpcs.first(where: { $0.id == subnet.vpc }) else { continue }
      for _ in 0..<random.number(in: 1...4) {
        var addresses = privateAddresses(in: subnet)
        if random.chance(6), let other = random.pickAny(network.endpoints) {
          addresses[0] = other.addresses[0]
        }
        append(
          Endpoint(
            id: endpointID(), kind: endpointKind(), place: .subnet(subnet.id),
            addresses: addresses, publicAddresses: random.chance(48) ? publicAddresses() : [],
            groups: boundGroups(region: vpc.region, account: vpc.account),
            state: endpointState()))
        if random.chance(7) { addRival(ofLast: .returned) }
        if random.chance(4) { addRival(ofLast: .stopped) }
        if random.chance(2) { addRival(ofLast: .running) }
      }
    }
  }

  /// Classic endpoints of each region and account, some with an address that another has.
  mutating func addClassicEndpoints() {
    for region in AddressPlan.regions {
      for account in AddressPlan.accounts {
        let isHome = region == AddressPlan.regions[0] && account == AddressPlan.accounts[0]
        for _ in 0..<random.number(in: isHome ? 2...4 : 0...2) {
          let index = addClassic(
            region: region, account: account, kind: random.chance(55) ? .cvm : endpointKind(),
            state: endpointState())
          if random.chance(8), let other = random.pickAny(network.endpoints) {
            network.endpoints[index].addresses[0] = other.addresses[0]
          }
          if random.chance(6) { addRival(ofLast: .returned) }
        }
      }
    }
  }

  /// A classic endpoint.
  ///
  /// - Returns: Its position.
  mutating func addClassic(
    region: String, account: String, kind: Endpoint.Kind, state: Endpoint.State,
    addresses: [IPAddress] = []
  ) -> Int {
    var addresses = addresses
    if addresses.isEmpty {
      addresses = [.v4(classicAddress())]
      if random.chance(14) { addresses.append(.v4(classicAddress())) }
      if random.chance(8) {
        addresses.append(.v6(address(in: AddressPlan.wideBlock(0xFD00_0066_0000_0000, 64))))
      }
      if random.chance(6) { random.shuffle(&addresses) }
    }
    append(
      Endpoint(
        id: endpointID(), kind: kind, place: .classic(region: region, account: account),
        addresses: addresses, publicAddresses: random.chance(44) ? publicAddresses() : [],
        groups: boundGroups(region: region, account: account), state: state))
    return network.endpoints.count - 1
  }

  /// A private address of a classic network; now and then one that a VPC's block holds.
  mutating func classicAddress() -> IPv4Address {
    random.chance(86)
      ? address(in: random.pick(AddressPlan.classicBlocks))
      : address(in: random.pick(network.vpcs).cidr)
  }

  /// Mostly running.
  mutating func endpointState() -> Endpoint.State {
    random.weighted([(84, .running), (7, .stopped), (4, .returned), (7, .isolated)])
  }

  /// Mostly a CVM, often a load balancer.
  mutating func endpointKind() -> Endpoint.Kind {
    if random.chance(56) { return .cvm }
    return random.chance(40) ? .clb : random.pick(Endpoint.Kind.allCases)
  }

  /// Gives each VPC load balancer its backends, some of which it may not have.
  mutating func addBackends() {
    for index in network.endpoints.indices
    where network.endpoints[index].kind == .clb && random.chance(50) {
      for _ in 0...random.below(2) {
        network.endpoints[index].backends.append(random.pick(network.endpoints).id)
      }
    }
  }

  /// Public addresses: one, or one of each family. Also duplicates, and addresses that lie
  /// inside the block of some VPC.
  mutating func publicAddresses() -> [IPAddress] {
    var result: [IPAddress] = []
    if random.chance(90) {
      let block = random.weighted([
        (70, AddressPlan.publicBlock), (12, AddressPlan.block(11, 5, 0, 0, 24)),
        (10, AddressPlan.elsewhere), (4, AddressPlan.block(11, 6, 0, 0, 24)),
      ])
      var address = address(in: block)
      if block == AddressPlan.publicBlock {
        address = IPv4Address(bits: block.bits + UInt32(random.number(in: 10...24)))
      }
      result.append(.v4(address))
    }
    if result.isEmpty || random.chance(18) {
      let blocks = [AddressPlan.publicIPv6Block, AddressPlan.publicIPv6Block]
      let block = random.pick(blocks + network.vpcs.flatMap(\.ipv6CIDRs))
      result.append(.v6(address(in: block)))
      if random.chance(20) { result.reverse() }
    }
    return result
  }

  private mutating func append(_ endpoint: Endpoint) {
    var endpoint = endpoint
    if random.chance(30) { endpoint.instance = "ins-\(network.endpoints.count / 2)" }
    if random.chance(10) { endpoint.name = "host \(network.endpoints.count)" }
    network.endpoints.append(endpoint)
  }

  /// Puts the last endpoint into this state and adds another with its address.
  private mutating func addRival(ofLast state: Endpoint.State) {
    guard var rival = network.endpoints.last else { return }
    network.endpoints[network.endpoints.count - 1].state = state
    rival.id = endpointID()
    rival.state = endpointState()
    rival.kind = endpointKind()
    network.endpoints.append(rival)
  }

  /// An id; once in a while one that reads as an address and so is never found (fine print 4).
  private mutating func endpointID() -> Endpoint.ID {
    if random.below(400) == 0, let id = claimID("10.8.0.\(random.number(in: 1...6))") {
      return Endpoint.ID(id)
    }
    return Endpoint.ID(freshID("eni"))
  }

  private mutating func privateAddresses(in subnet: Subnet) -> [IPAddress] {
    var block = subnet.cidr
    if random.chance(6) {
      block = random.chance(60) ? random.pick(network.subnets).cidr : AddressPlan.nowhere
    }
    var result: [IPAddress] = [.v4(address(in: block))]
    if random.chance(14) { result.append(.v4(address(in: block))) }
    if random.chance(3) { result.append(.v4(address(in: random.pick(network.subnets).cidr))) }
    if let wide = subnet.ipv6CIDR, random.chance(75) {
      result.append(.v6(address(in: wide)))
      if random.chance(12) { result.append(.v6(address(in: wide))) }
      if random.chance(10) { result.removeFirst() }
      if random.chance(10) { result.reverse() }
    } else if random.chance(2) {
      result = [.v6(address(in: random.pick(AddressPlan.ipv6Blocks)))]
    }
    return result
  }

  /// Up to three groups, mostly of this region and account.
  private mutating func boundGroups(region: String, account: String) -> [SecurityGroup.ID] {
    if temper.filters == .none && random.chance(85) { return [] }
    let own = network.groups.filter { $0.region == region && $0.account == account }.map(\.id)
    var result: [SecurityGroup.ID] = []
    for _ in 0..<random.weighted([(18, 0), (50, 1), (22, 2), (10, 3)]) {
      let id = random.chance(88) ? random.pickAny(own) : random.pickAny(network.groups)?.id
      if let id, !result.contains(id) { result.append(id) }
    }
    return result
  }
}
