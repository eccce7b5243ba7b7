// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Routing

extension NetworkCompiler {
  mutating func compileVPCs() throws(CompileError) {
    var blocks: [ClosedRange<UInt32>] = []
    for vpc in network.vpcs {
      net.vpcs.append(
        CompiledVPC(
          region: number(vpc.region), account: number(vpc.account), primary: vpc.cidr,
          secondaries: vpc.secondaryCIDRs, ipv6: vpc.ipv6CIDRs))
      for block in [vpc.cidr] + vpc.secondaryCIDRs {
        blocks.append(block.first.bits...block.last.bits)
      }
    }
    for block in blocks.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = net.vpcBlocks.last, block.lowerBound <= last.upperBound {
        net.vpcBlocks[net.vpcBlocks.count - 1] =
          last.lowerBound...max(last.upperBound, block.upperBound)
      } else {
        net.vpcBlocks.append(block)
      }
    }
  }

  mutating func compileSubnets() throws(CompileError) {
    for subnet in network.subnets {
      let vpc = try resolve(.vpc, subnet.vpc.text, of: subnet.id.text)
      var table: UInt32?
      if let id = subnet.routeTable {
        table = try resolve(.routeTable, id.text, of: subnet.id.text)
      } else if let id = network.vpcs[Int(vpc)].defaultRouteTable {
        table = try resolve(.routeTable, id.text, of: network.vpcs[Int(vpc)].id.text)
      }
      var acl = UInt32.max
      if let id = subnet.acl { acl = try resolve(.acl, id.text, of: subnet.id.text) }
      net.subnets.append(
        CompiledSubnet(cidr: subnet.cidr, ipv6CIDR: subnet.ipv6CIDR, table: table, acl: acl))
    }
  }

  mutating func compileEndpoints() throws(CompileError) {
    net.endpoints.reserveCapacity(network.endpoints.count)
    var subnetVPCs: [UInt32] = []
    for subnet in network.subnets {
      subnetVPCs.append(try resolve(.vpc, subnet.vpc.text, of: subnet.id.text))
    }
    for endpoint in network.endpoints {
      var flags: CompiledEndpoint.Flags = []
      if endpoint.state.isLive { flags.insert(.live) }
      if endpoint.state == .returned { flags.insert(.returned) }
      if endpoint.kind.isService { flags.insert(.service) }
      if endpoint.kind == .clb { flags.insert(.clb) }
      var compiled = CompiledEndpoint(
        flags: flags, space: 0, subnet: .max, region: 0, account: 0,
        groupsStart: UInt32(net.boundGroups.count), groupsCount: UInt32(endpoint.groups.count),
        ipv4: 0, publicIPv4: 0, ipv6Identity: .max, link: .max)
      switch endpoint.place {
      case .subnet(let id):
        compiled.subnet = try resolve(.subnet, id.text, of: endpoint.id.text)
        compiled.space = subnetVPCs[Int(compiled.subnet)]
        compiled.region = net.vpcs[Int(compiled.space)].region
        compiled.account = net.vpcs[Int(compiled.space)].account
        compiled.flags.insert(.inVPC)
      case .classic(let region, let account):
        compiled.region = number(region)
        compiled.account = number(account)
        compiled.space = net.classicSpace(region: compiled.region)
      }
      for group in endpoint.groups {
        net.boundGroups.append(try resolve(.group, group.text, of: endpoint.id.text))
      }
      compileAddresses(of: endpoint, into: &compiled)
      net.endpoints.append(compiled)
    }
  }

  private mutating func compileAddresses(
    of endpoint: Endpoint, into compiled: inout CompiledEndpoint
  ) {
    var identity = IPv6Identity()
    for address in endpoint.addresses {
      switch address {
      case .v4(let address):
        if compiled.flags.contains(.hasIPv4) { continue }
        compiled.flags.insert(.hasIPv4)
        compiled.ipv4 = address.bits
      case .v6(let address):
        identity.first = identity.first ?? address.bits
      }
    }
    for address in endpoint.publicAddresses {
      switch address {
      case .v4(let address):
        if compiled.flags.contains(.hasPublicIPv4) { continue }
        compiled.flags.insert(.hasPublicIPv4)
        compiled.publicIPv4 = address.bits
      case .v6(let address):
        identity.publicAddress = identity.publicAddress ?? address.bits
      }
    }
    if identity.first != nil || identity.publicAddress != nil {
      compiled.ipv6Identity = UInt32(net.ipv6Identities.count)
      net.ipv6Identities.append(identity)
    }
  }

  /// Fills the directory, once endpoints, gateways, terminals and links are known.
  mutating func compileDirectory() {
    for (index, endpoint) in network.endpoints.enumerated() {
      let number = UInt32(index)
      for address in endpoint.addresses {
        net.directory.append(endpoint: number, space: net.endpoints[index].space, address)
        net.directory.append(endpoint: number, space: net.anywhereSpace, address)
      }
      for address in endpoint.publicAddresses {
        net.directory.append(endpoint: number, space: net.internetSpace, address)
      }
    }
    let endpoints = net.endpoints
    net.directory.orderHolders { endpoints[Int($0)].rank }
    for (index, gateway) in network.gateways.enumerated() where gateway.kind == .nat {
      for address in gateway.addresses {
        net.directory.change(space: net.internetSpace, address) {
          if $0.natGateways.last != UInt32(index) { $0.natGateways.append(UInt32(index)) }
        }
      }
    }
    for (index, terminal) in net.terminals.enumerated() {
      net.directory.change(space: terminal.vpc, terminal.address) {
        $0.terminal = $0.terminal ?? UInt32(index)
      }
    }
    placeLinks(rank: { endpoints[Int($0)].rank })
  }

  /// Puts the addresses of linked classic CVMs into their VPC (S1: local, a /32 each).
  private mutating func placeLinks(rank: (UInt32) -> Int) {
    for (index, link) in net.links.enumerated() {
      guard !net.endpoints[Int(link.endpoint)].isInVPC else { continue }
      for address in network.endpoints[Int(link.endpoint)].addresses {
        let links = net.links
        net.directory.change(space: link.vpc, address) { record in
          if link.broken != nil {
            record.brokenLink = record.brokenLink ?? UInt32(index)
          } else if case .v4 = address {
            // Several linked CVMs with one address: the order of fine print 68.
            let standing = record.link.map { links[Int($0)].endpoint }
            if standing.map({ (rank(link.endpoint), link.endpoint) < (rank($0), $0) }) ?? true {
              record.link = UInt32(index)
            }
          }
        }
      }
    }
  }
}
