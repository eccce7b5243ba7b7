// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// How a terminal connection is made to break.
  private enum Flaw {
    case none, cvm, vpcEndpoint, region, account, wideAddress, notLive
  }

  /// Terminal connections, some in effect, some with one flaw each.
  mutating func addTerminals() {
    for vpc in network.vpcs {
      for _ in 0..<random.number(in: 0...3) { addTerminal(in: vpc) }
    }
    // The same mapped address twice: the first listed answers.
    if random.chance(12), let old = random.pickAny(network.terminals),
      let other = random.pickAny(network.endpoints)
    {
      network.terminals.append(
        TerminalConnection(
          id: TerminalConnection.ID(freshID("tc")), vpc: old.vpc, address: old.address,
          endpoint: other.id))
    }
  }

  private mutating func addTerminal(in vpc: VPC) {
    let flaw: Flaw = random.weighted([
      (54, .none), (8, .cvm), (3, .vpcEndpoint), (9, .region), (9, .account), (7, .wideAddress),
      (9, .notLive),
    ])
    var place = (region: vpc.region, account: vpc.account)
    if flaw == .region { place.region = AddressPlan.regions.first { $0 != vpc.region } ?? "" }
    if flaw == .account { place.account = AddressPlan.accounts.first { $0 != vpc.account } ?? "" }
    let wanted = Endpoint.Place.classic(region: place.region, account: place.account)
    var index: Int?
    if flaw == .vpcEndpoint {
      index = random.pickAny(endpointIndices(in: vpc.id))
    } else {
      let fitting = network.endpoints.indices.filter {
        network.endpoints[$0].place == wanted
          && network.endpoints[$0].kind.isService == (flaw != .cvm)
          && network.endpoints[$0].state.isLive == (flaw != .notLive)
      }
      index = random.chance(60) ? random.pickAny(Array(fitting)) : nil
      if index == nil {
        index = addClassic(
          region: place.region, account: place.account,
          kind: flaw == .cvm ? .cvm : random.pick([.clb, .mysql, .memcached, .redis, .mongodb]),
          state: flaw == .notLive ? random.pick([.stopped, .returned]) : .running)
      }
    }
    guard let index else { return }
    network.terminals.append(
      TerminalConnection(
        id: TerminalConnection.ID(freshID("tc")), vpc: vpc.id,
        address: mappedAddress(in: vpc, isWide: flaw == .wideAddress),
        endpoint: network.endpoints[index].id))
  }

  /// Mostly a free address of a subnet, or of the block outside every subnet.
  private mutating func mappedAddress(in vpc: VPC, isWide: Bool) -> IPAddress {
    if isWide {
      return .v6(address(in: random.pickAny(vpc.ipv6CIDRs) ?? random.pick(AddressPlan.ipv6Blocks)))
    }
    let subnets = network.subnets.filter { $0.vpc == vpc.id }.map(\.cidr)
    let free = UInt32(random.number(in: 9...13))
    switch random.below(100) {
    case 0..<50:
      let subnet = random.pickAny(subnets) ?? vpc.cidr
      return .v4(IPv4Address(bits: subnet.bits | (free & ~subnet.mask)))
    case 50..<64:
      // Past the subnets, which begin at the start of the block.
      return .v4(IPv4Address(bits: vpc.cidr.last.bits - (free & ~vpc.cidr.mask)))
    case 64..<72:
      let block = random.pick(vpc.ipv4Blocks)
      return .v4(IPv4Address(bits: block.bits | (free & ~block.mask)))
    case 72..<82:
      if let index = random.pickAny(endpointIndices(in: vpc.id)) {
        return network.endpoints[index].addresses[0]
      }
      return .v4(address(in: vpc.cidr))
    case 82..<92:
      return .v4(address(in: random.chance(50) ? AddressPlan.nowhere : AddressPlan.farSide))
    default:
      return .v4(address(in: random.pick(network.vpcs).cidr))
    }
  }
}
