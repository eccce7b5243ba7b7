// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// Which endpoints of a network dial which.
struct CompanyFlowLayout {
  /// Positions of endpoints: one pool for each VPC, then one for each classic region and account.
  private(set) var pools: [[Int32]]
  /// For each pool the pools that its endpoints dial, none of them empty, at least one.
  private(set) var reach: [[Int32]] = []
  /// The pool whose reach counts for an endpoint: its own, or that of the VPC it is linked to.
  private(set) var poolOfEndpoint: [Int32] = []
  /// The address space of each endpoint.
  private(set) var spaces: [String] = []

  init(network: Network) {
    pools = Array(repeating: [], count: network.vpcs.count)
    let vpcPositions = Dictionary(
      zip(network.vpcs.map(\.id), network.vpcs.indices), uniquingKeysWith: { first, _ in first })
    let vpcOfSubnet = Dictionary(
      network.subnets.map { ($0.id, vpcPositions[$0.vpc] ?? 0) },
      uniquingKeysWith: { first, _ in first })
    let vpcOfLinked = Dictionary(
      network.links.map { ($0.endpoint, vpcPositions[$0.vpc] ?? 0) },
      uniquingKeysWith: { first, _ in first })
    var classicPools: [Endpoint.Place: Int] = [:]
    for (position, endpoint) in network.endpoints.enumerated() {
      switch endpoint.place {
      case .subnet(let subnet):
        let vpc = vpcOfSubnet[subnet] ?? 0
        pools[vpc].append(Int32(position))
        poolOfEndpoint.append(Int32(vpc))
        spaces.append(network.vpcs[vpc].id.text)
      case .classic(let region, _):
        let pool = classicPools[endpoint.place] ?? pools.count
        if pool == pools.count {
          classicPools[endpoint.place] = pool
          pools.append([])
        }
        pools[pool].append(Int32(position))
        poolOfEndpoint.append(Int32(vpcOfLinked[endpoint.id] ?? pool))
        spaces.append("classic/\(region)")
      }
    }
    reach = pools.indices.map { [Int32($0)] }
    for peering in network.peerings {
      guard let left = vpcPositions[peering.requester], let right = vpcPositions[peering.accepter],
        left != right
      else { continue }
      reach[left].append(Int32(right))
      reach[right].append(Int32(left))
    }
    for pool in reach.indices {
      let full = reach[pool].filter { !pools[Int($0)].isEmpty }
      // A CVM linked to a VPC without endpoints dials some other endpoint of the network.
      reach[pool] = full.isEmpty ? [Int32(pools.firstIndex { !$0.isEmpty } ?? 0)] : full
    }
  }
}
