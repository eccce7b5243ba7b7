// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension CollidingBuilder {
  /// VPCs with equal, overlapping and distinct blocks, each with one or two route tables that
  /// are still empty.
  mutating func addVPCs() {
    for index in 0..<temper.vpcCount {
      var scope = scope()
      var cidr = random.weighted(AddressPlan.primaries)
      if random.chance(70) {
        var attempts = 0
        while network.vpcs.contains(where: { $0.cidr.overlaps(cidr) }) && attempts < 12 {
          cidr = random.weighted(AddressPlan.primaries)
          attempts += 1
        }
      }
      if index == 0 && temper.exceedsLinkQuota {
        scope = (AddressPlan.regions[0], AddressPlan.accounts[0])
        cidr = AddressPlan.block(10, 8, 0, 0, 24)
      }
      var secondaries: [IPv4Prefix] = []
      while random.chance(secondaries.isEmpty ? 50 : 20) {
        let block = random.pick(AddressPlan.secondaries)
        // A secondary block inside the VPC's own primary one is rare but possible.
        if !block.overlaps(cidr) || random.chance(75) { secondaries.append(block) }
        if secondaries.count == 3 { break }
      }
      var wide: [IPv6Prefix] = []
      if random.chance(temper.ipv6Percent) {
        wide.append(random.pick(AddressPlan.ipv6Blocks))
        if random.chance(15) { wide.append(random.pick(AddressPlan.ipv6Blocks)) }
      }
      network.vpcs.append(
        VPC(
          id: VPC.ID(freshID("vpc")), name: random.chance(20) ? "vpc \(index)" : nil,
          region: scope.region, account: scope.account, cidr: cidr, secondaryCIDRs: secondaries,
          ipv6CIDRs: wide))
    }
    for index in network.vpcs.indices {
      let vpc = network.vpcs[index].id
      let first = network.routeTables.count
      for _ in 0...(random.chance(45) ? 1 : 0) {
        network.routeTables.append(
          VPCRouteTable(id: VPCRouteTable.ID(freshID("rtb")), vpc: vpc))
      }
      network.vpcs[index].defaultRouteTable =
        random.chance(88) ? network.routeTables[first].id : nil
    }
    if random.chance(4) {
      let index = random.below(network.vpcs.count)
      network.vpcs[index].defaultRouteTable = random.pick(network.routeTables).id
    }
  }

  /// Subnets: inside the blocks, overlapping, outside, with tables of their own or another
  /// VPC's, with and without ACL and IPv6 block.
  mutating func addSubnets() {
    for vpc in network.vpcs {
      let tables = network.routeTables.filter { $0.vpc == vpc.id }.map(\.id)
      let acls = network.acls.filter { $0.vpc == vpc.id }.map(\.id)
      for number in 0..<random.number(in: 1...3) {
        let block: IPv4Prefix
        if number == 0 || random.chance(62) {
          block = subnetBlock(of: vpc.cidr)
        } else if let secondary = random.pickAny(vpc.secondaryCIDRs) {
          block = random.chance(50) ? secondary : subnetBlock(of: secondary)
        } else {
          block = random.chance(70) ? subnetBlock(of: vpc.cidr) : AddressPlan.nowhere
        }
        var wide: IPv6Prefix?
        if let outer = random.pickAny(vpc.ipv6CIDRs), random.chance(80) {
          let part = UInt128(random.below(3)) << 64
          wide = IPv6Prefix(enclosing: IPv6Address(bits: outer.bits | part), length: 64)
        } else if random.chance(4) {
          wide = IPv6Prefix(enclosing: random.pick(AddressPlan.ipv6Blocks).network, length: 64)
        }
        var table: VPCRouteTable.ID?
        if random.chance(48) {
          table = random.chance(94) ? random.pickAny(tables) : random.pick(network.routeTables).id
        }
        var acl: NetworkACL.ID?
        if temper.filters != .none || random.chance(15) {
          if random.chance(70) { acl = random.pickAny(acls) }
          if random.chance(2) { acl = random.pickAny(network.acls)?.id }
        }
        network.subnets.append(
          Subnet(
            id: Subnet.ID(freshID("subnet")), vpc: vpc.id, cidr: block, ipv6CIDR: wide,
            routeTable: table, acl: acl))
      }
    }
  }

  /// A part of the block: of a wide one a /24 or /26 that starts where some other block of the
  /// plan does, so that subnets of different VPCs have addresses in common.
  private mutating func subnetBlock(of block: IPv4Prefix) -> IPv4Prefix {
    if block.length >= 24 {
      let length = min(block.length + UInt8(random.number(in: 0...2)), 30)
      let start = UInt32(random.below(4)) << (32 - UInt32(length))
      return IPv4Prefix(
        enclosing: IPv4Address(bits: block.bits | (start & ~block.mask)), length: length)
    }
    let inside = AddressPlan.primaries.map(\.value).filter { block.contains($0) }
    let start = random.chance(60) ? block.bits : random.pick(inside + [block]).bits
    let part = UInt32(random.below(3)) << 8
    return IPv4Prefix(
      enclosing: IPv4Address(bits: start | (part & ~block.mask)),
      length: random.chance(75) ? 24 : 26)
  }
}
