// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// A company network in the making.
struct CompanyBuilder {
  let plan: CompanyPlan
  var random: SplitMix64
  var network = Network()
  /// The ids of the groups of each scope.
  var groupsOfScope: [[SecurityGroup.ID]]
  /// How many public addresses are given out.
  private var publicCount: UInt32 = 0

  init(plan: CompanyPlan, seed: Seed) {
    self.plan = plan
    random = SplitMix64(seed)
    groupsOfScope = Array(repeating: [], count: plan.scopes.count)
  }

  /// Makes everything.
  mutating func build() {
    network.evaluationTime = Timestamp(secondsSinceEpoch: 1_795_219_200)
    addGroups()
    network.endpoints.reserveCapacity(plan.vpcEndpointCount + plan.classicCount)
    for vpc in 0..<plan.vpcCount { addVPC(vpc) }
    addPeerings()
    addClassicEndpoints()
  }

  /// A public address that nothing else has.
  mutating func publicAddress() -> IPAddress {
    publicCount += 1
    // 119.0.0.0/8 and, for a great many, what follows: all public up to 126.255.255.255.
    return .v4(IPv4Address(bits: 0x7700_0000 + publicCount))
  }

  private mutating func addVPC(_ number: Int) {
    let scope = plan.scopes[plan.scopeIndex(ofVPC: number)]
    let id = VPC.ID("vpc-\(number)")
    let main = VPCRouteTable.ID("rtb-\(number)")
    let closed = VPCRouteTable.ID("rtb-\(number)-data")
    // fd00::/8 with the VPC's number in the 40 bits of the global id (RFC 4193).
    let wide: IPv6Prefix? =
      number % 8 == 3
      ? AddressPlan.wideBlock(0xFD00_0000_0000_0000 | UInt64(number + 1) << 16, 48) : nil
    network.vpcs.append(
      VPC(
        id: id, name: "vpc number \(number)", region: scope.region, account: scope.account,
        cidr: plan.block(ofVPC: number), ipv6CIDRs: wide.map { [$0] } ?? [],
        defaultRouteTable: main))
    var routes: [Route] = []
    let nat = "nat-\(number)"
    network.gateways.append(
      Gateway(id: Gateway.ID(nat), kind: .nat, vpc: id, addresses: [publicAddress()]))
    routes.append(Route(destination: .v4(.all), via: .object(nat)))
    if number % 4 == 1 {
      let far = AddressPlan.block(192, 168, 0, 0, 16)
      network.gateways.append(
        Gateway(id: Gateway.ID("vpngw-\(number)"), kind: .vpn, vpc: id, remoteCIDRs: [.v4(far)]))
      routes.append(Route(destination: .v4(far), via: .object("vpngw-\(number)")))
    }
    network.routeTables.append(VPCRouteTable(id: main, vpc: id, routes: routes))
    network.routeTables.append(VPCRouteTable(id: closed, vpc: id))
    for tier in CompanyPlan.Tier.allCases { addACL(tier, of: number) }
    addSubnets(of: number, wide: wide, closedTable: closed)
  }

  private mutating func addSubnets(of vpc: Int, wide: IPv6Prefix?, closedTable: VPCRouteTable.ID) {
    var rest = plan.endpointCount(ofVPC: vpc)
    var number = 0
    while rest > 0 || number < 3 {
      let tier = CompanyPlan.Tier.allCases[number % 3]
      let id = Subnet.ID("subnet-\(vpc)-\(number)")
      let block = plan.block(ofSubnet: number, vpc: vpc)
      let wideBlock = wide.map {
        IPv6Prefix(
          enclosing: IPv6Address(bits: $0.bits | UInt128(number & 0xFFFF) << 64), length: 64)
      }
      network.subnets.append(
        Subnet(
          id: id, vpc: VPC.ID("vpc-\(vpc)"), cidr: block, ipv6CIDR: wideBlock,
          routeTable: tier == .data ? closedTable : nil,
          acl: NetworkACL.ID("acl-\(vpc)-\(tier.rawValue)")))
      let count = min(rest, plan.endpointsPerSubnet)
      rest -= count
      let scope = plan.scopeIndex(ofVPC: vpc)
      let common = usualGroups(ofScope: scope)
      for host in 0..<count {
        var addresses: [IPAddress] = [.v4(IPv4Address(bits: block.bits + UInt32(host) + 2))]
        // Only the first 65,536 subnets of a VPC have an IPv6 block of their own.
        if let wideBlock, number <= 0xFFFF {
          addresses.append(.v6(IPv6Address(bits: wideBlock.bits + UInt128(host) + 2)))
        }
        let serial = network.endpoints.count
        network.endpoints.append(
          Endpoint(
            id: Endpoint.ID("eni-\(serial)"), instance: "ins-\(serial)",
            kind: kind(of: tier), place: .subnet(id), addresses: addresses,
            publicAddresses: random.chance(2) ? [publicAddress()] : [],
            groups: boundGroups(common, ofScope: scope),
            state: random.below(200) == 0 ? .stopped : .running))
      }
      number += 1
    }
  }

  private mutating func kind(of tier: CompanyPlan.Tier) -> Endpoint.Kind {
    switch tier {
    case .web: random.chance(80) ? .cvm : .clb
    case .application: .cvm
    case .data: random.pick([.mysql, .redis, .mongodb, .postgresql, .cvm])
    }
  }

  /// The groups that most endpoints of a subnet have.
  private mutating func usualGroups(ofScope scope: Int) -> [SecurityGroup.ID] {
    let all = groupsOfScope[scope]
    let own = random.pick(all)
    return own == all[0] || random.chance(40) ? [own] : [own, all[0]]
  }

  private mutating func boundGroups(
    _ usual: [SecurityGroup.ID], ofScope scope: Int
  ) -> [SecurityGroup.ID] {
    guard random.chance(10) else { return usual }
    let extra = random.pick(groupsOfScope[scope])
    return usual.contains(extra) ? usual : usual + [extra]
  }

  /// The hub of each cluster with all others, and neighbours; routes in the main tables and the
  /// data tier's alike.
  private mutating func addPeerings() {
    for hub in stride(from: 0, to: plan.vpcCount, by: plan.clusterSize) {
      let end = min(hub + plan.clusterSize, plan.vpcCount)
      for vpc in (hub + 1)..<max(end, hub + 1) {
        connect(hub, vpc)
        if vpc + 1 < end { connect(vpc, vpc + 1) }
      }
    }
  }

  private mutating func connect(_ left: Int, _ right: Int) {
    let id = "pcx-\(left)-\(right)"
    network.peerings.append(
      PeeringConnection(
        id: PeeringConnection.ID(id), requester: VPC.ID("vpc-\(left)"),
        accepter: VPC.ID("vpc-\(right)"), carriesIPv6: false))
    for (near, far) in [(left, right), (right, left)] {
      let route = Route(destination: .v4(plan.block(ofVPC: far)), via: .object(id))
      // Each VPC has two tables, added in turn.
      network.routeTables[2 * near].routes.append(route)
      network.routeTables[2 * near + 1].routes.append(route)
    }
  }

  /// Classic endpoints, the CVMs linked to VPCs of their scope until each has a hundred, the
  /// services mapped into them.
  private mutating func addClassicEndpoints() {
    var openVPCs = [[Int]](repeating: [], count: plan.scopes.count)
    for vpc in 0..<plan.vpcCount where plan.block(ofVPC: vpc).last.bits < 0x0A30_0000 {
      openVPCs[plan.scopeIndex(ofVPC: vpc)].append(vpc)
    }
    var turns = [Int](repeating: 0, count: plan.scopes.count)
    var services = [Int](repeating: 0, count: plan.scopes.count)
    for number in 0..<plan.classicCount {
      let scopeIndex = number % plan.scopes.count
      let scope = plan.scopes[scopeIndex]
      let address = IPAddress.v4(IPv4Address(bits: 0x0AC0_0000 + UInt32(number) + 1))
      let kind: Endpoint.Kind =
        random.chance(70) ? .cvm : random.pick([.mysql, .redis, .clb, .memcached])
      let id = Endpoint.ID("classic-\(number)")
      let usual = usualGroups(ofScope: scopeIndex)
      network.endpoints.append(
        Endpoint(
          id: id, kind: kind, place: .classic(region: scope.region, account: scope.account),
          addresses: [address], groups: boundGroups(usual, ofScope: scopeIndex)))
      let candidates = openVPCs[scopeIndex]
      if candidates.isEmpty { continue }
      if kind.isService {
        // One mapped address a subnet: the second last of its block, which no endpoint has.
        let turn = services[scopeIndex]
        services[scopeIndex] += 1
        if turn / candidates.count > 2 { continue }
        let vpc = candidates[turn % candidates.count]
        let block = plan.block(ofSubnet: turn / candidates.count, vpc: vpc)
        network.terminals.append(
          TerminalConnection(
            id: TerminalConnection.ID("tc-\(number)"), vpc: VPC.ID("vpc-\(vpc)"),
            address: .v4(IPv4Address(bits: block.last.bits - 1)), endpoint: id))
      } else {
        let turn = turns[scopeIndex]
        turns[scopeIndex] += 1
        if turn / candidates.count >= 100 { continue }
        network.links.append(
          ClassicLink(
            vpc: VPC.ID("vpc-\(candidates[turn % candidates.count])"), endpoint: id,
            address: address))
      }
    }
  }
}
