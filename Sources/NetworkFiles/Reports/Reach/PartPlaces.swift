// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

/// In which subnet, VPC or classic network the parts of a network lie.
struct PartPlaces {
  private let network: Network
  private var subnetNumbers: [Subnet.ID: Int] = [:]
  private var vpcNumbers: [VPC.ID: Int] = [:]

  init(_ network: Network) {
    self.network = network
    for (index, subnet) in network.subnets.enumerated() { subnetNumbers[subnet.id] = index }
    for (index, vpc) in network.vpcs.enumerated() { vpcNumbers[vpc.id] = index }
  }

  /// The subnet, or the account's part of a classic network, of an endpoint; itself for others.
  func subnet(_ part: EndNames.Part) -> EndNames.Part {
    guard case .end(let end) = part, let endpoint = end.endpoint else { return part }
    switch network.endpoints[endpoint].place {
    case .subnet(let id): return subnetNumbers[id].map { .subnet($0) } ?? part
    case .classic(let region, let account): return .classic(region: region, account: account)
    }
  }

  /// The VPC of an endpoint or a subnet; itself for others.
  func vpc(_ part: EndNames.Part) -> EndNames.Part {
    let place = subnet(part)
    guard case .subnet(let number) = place else { return place }
    return vpcNumbers[network.subnets[number].vpc].map { .vpc($0) } ?? place
  }
}
