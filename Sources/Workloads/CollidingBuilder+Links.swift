// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// How a link is made to break; what the VPC's own block breaks comes by itself.
  private enum Flaw {
    case none, service, region, account, secondVPC, staleState, staleAddress, conflict, returned,
      vpcEndpoint
  }

  /// Links of classic CVMs, some in effect, some with one flaw each.
  mutating func addLinks() {
    for _ in network.vpcs {
      for _ in 0..<random.number(in: 1...5) { addLink() }
    }
    if random.chance(20), let link = random.pickAny(network.links) {
      var copy = link
      if random.chance(50) { copy.state = .stale }
      network.links.append(copy)
    }
    if random.chance(30) { random.shuffle(&network.links) }
  }

  /// A hundred links of the first VPC that stand, and some more that do not.
  mutating func addLinksBeyondQuota() {
    let vpc = network.vpcs[0]
    for number in 0..<random.number(in: 106...114) {
      let address = IPv4Address(bits: AddressPlan.block(10, 66, 8, 0, 24).bits + UInt32(number))
      let index = addClassic(
        region: vpc.region, account: vpc.account, kind: .cvm,
        state: random.chance(95) ? .running : endpointState(), addresses: [.v4(address)])
      network.links.append(ClassicLink(vpc: vpc.id, endpoint: network.endpoints[index].id))
    }
  }

  private mutating func addLink() {
    let vpc = random.pick(network.vpcs)
    let flaw: Flaw = random.weighted([
      (52, .none), (6, .service), (6, .region), (6, .account), (7, .secondVPC), (5, .staleState),
      (6, .staleAddress), (8, .conflict), (9, .returned), (1, .vpcEndpoint),
    ])
    guard let index = candidate(for: flaw, vpc: vpc) else { return }
    let endpoint = network.endpoints[index]
    if flaw == .secondVPC, let other = random.pickAny(network.vpcs.filter({ $0.id != vpc.id })) {
      network.links.append(ClassicLink(vpc: other.id, endpoint: endpoint.id))
    }
    var recorded = random.chance(60) ? random.pick(endpoint.addresses) : nil
    if flaw == .staleAddress { recorded = .v4(IPv4Address(bits: 0x0A42_03C8)) }
    network.links.append(
      ClassicLink(
        vpc: vpc.id, endpoint: endpoint.id, address: recorded,
        state: flaw == .staleState ? .stale : .linked))
  }

  /// The position of an endpoint that a link to the VPC with this flaw may name.
  private mutating func candidate(for flaw: Flaw, vpc: VPC) -> Int? {
    let elsewhere = (
      region: AddressPlan.regions.first { $0 != vpc.region } ?? vpc.region,
      account: AddressPlan.accounts.first { $0 != vpc.account } ?? vpc.account
    )
    switch flaw {
    case .none, .secondVPC, .staleState, .staleAddress:
      let free = network.endpoints.indices.filter { isLinkable($0, to: vpc) }
      if random.chance(65), let index = random.pickAny(Array(free)) { return index }
      return addClassic(
        region: vpc.region, account: vpc.account, kind: .cvm,
        state: random.weighted([(80, .running), (10, .isolated), (10, .stopped)]),
        addresses: random.chance(70) ? [.v4(freeClassicAddress(for: vpc))] : [])
    case .service:
      return addClassic(
        region: vpc.region, account: vpc.account, kind: random.pick([.clb, .mysql, .redis]),
        state: endpointState())
    case .region:
      return addClassic(
        region: elsewhere.region, account: vpc.account, kind: .cvm, state: endpointState())
    case .account:
      return addClassic(
        region: vpc.region, account: elsewhere.account, kind: .cvm, state: endpointState())
    case .conflict:
      let block = random.pick(vpc.ipv4Blocks)
      var addresses: [IPAddress] = [.v4(address(in: block))]
      if random.chance(40) { addresses.append(.v4(classicAddress())) }
      if random.chance(30) { addresses.reverse() }
      return addClassic(
        region: vpc.region, account: vpc.account, kind: .cvm, state: endpointState(),
        addresses: addresses)
    case .returned:
      return addClassic(
        region: vpc.region, account: vpc.account, kind: .cvm, state: .returned)
    case .vpcEndpoint:
      return random.pickAny(endpointIndices(in: vpc.id))
    }
  }

  /// Whether a link of the endpoint to the VPC would be in effect, ranges and quota aside.
  private func isLinkable(_ index: Int, to vpc: VPC) -> Bool {
    let endpoint = network.endpoints[index]
    return endpoint.kind == .cvm && endpoint.state != .returned
      && endpoint.place == .classic(region: vpc.region, account: vpc.account)
      && !endpoint.addresses.contains { vpc.contains($0) }
      && !network.links.contains { $0.endpoint == endpoint.id }
  }

  /// A classic address outside the VPC, which other VPCs' blocks may hold.
  private mutating func freeClassicAddress(for vpc: VPC) -> IPv4Address {
    var result = classicAddress()
    var attempts = 0
    while vpc.contains(.v4(result)) && attempts < 8 {
      result = address(in: random.pick(AddressPlan.classicBlocks))
      attempts += 1
    }
    return result
  }
}
