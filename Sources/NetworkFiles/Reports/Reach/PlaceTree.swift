// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketPath

/// What a picture of a result shows: VPCs with subnets with endpoints, of those that were asked
/// about, and everything that lies elsewhere.
struct PlaceTree {
  struct SubnetPlace {
    let number: Int
    let title: String
    var endpoints: [Int]
  }

  struct VPCPlace {
    let number: Int
    let title: String
    var subnets: [SubnetPlace]
  }

  private(set) var vpcs: [VPCPlace] = []
  /// Classic endpoints, addresses, blocks.
  private(set) var others: [ReachEnd] = []

  init(_ report: ReachReport) {
    let network = report.network
    var vpcNumbers: [VPC.ID: Int] = [:]
    for (index, vpc) in network.vpcs.enumerated() { vpcNumbers[vpc.id] = index }
    var subnetNumbers: [Subnet.ID: Int] = [:]
    for (index, subnet) in network.subnets.enumerated() { subnetNumbers[subnet.id] = index }
    var members = [[Int]](repeating: [], count: network.subnets.count)
    var shown: Set<Int> = []
    var seen: Set<ReachEnd> = []
    for unit in report.result.sources + report.result.destinations {
      for end in unit.ends where seen.insert(end).inserted {
        guard case .endpoint(let endpoint) = end,
          case .subnet(let id) = network.endpoints[endpoint].place, let subnet = subnetNumbers[id]
        else {
          others.append(end)
          continue
        }
        if shown.insert(endpoint).inserted { members[subnet].append(endpoint) }
      }
    }
    var subnetsOfVPC = [[Int]](repeating: [], count: network.vpcs.count)
    for (index, subnet) in network.subnets.enumerated() where !members[index].isEmpty {
      if let vpc = vpcNumbers[subnet.vpc] { subnetsOfVPC[vpc].append(index) }
    }
    for (index, vpc) in network.vpcs.enumerated() where !subnetsOfVPC[index].isEmpty {
      vpcs.append(
        VPCPlace(
          number: index, title: "\(vpc.id) \(vpc.cidr)",
          subnets: subnetsOfVPC[index].map {
            SubnetPlace(
              number: $0, title: "\(network.subnets[$0].id) \(network.subnets[$0].cidr)",
              endpoints: members[$0].sorted())
          }))
    }
  }
}
