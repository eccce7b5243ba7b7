// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing

extension NetworkTables {
  /// The VPC with the id.
  package func vpc(_ id: VPC.ID) -> VPC? { vpcs[id.text].map { network.vpcs[$0] } }
  /// The subnet with the id.
  package func subnet(_ id: Subnet.ID) -> Subnet? { subnets[id.text].map { network.subnets[$0] } }
  /// The endpoint with the id.
  package func endpoint(_ id: Endpoint.ID) -> Endpoint? {
    endpoints[id.text].map { network.endpoints[$0] }
  }
  /// The group with the id.
  package func group(_ id: SecurityGroup.ID) -> SecurityGroup? {
    groups[id.text].map { network.groups[$0] }
  }

  /// The subnet an endpoint lies in; `nil` for classic ones.
  package func subnet(of endpoint: Endpoint) -> Subnet? {
    switch endpoint.place {
    case .subnet(let id): subnet(id)
    case .classic: nil
    }
  }

  /// The place of the VPC an endpoint lies in; `nil` for classic ones.
  package func vpcIndex(of endpoint: Endpoint) -> Int? {
    subnet(of: endpoint).flatMap { vpcs[$0.vpc.text] }
  }

  /// The region and account of an endpoint: its own in a classic network, else those of its VPC.
  package func scope(of endpoint: Endpoint) -> (region: String, account: String)? {
    switch endpoint.place {
    case .subnet: vpcIndex(of: endpoint).map { network.vpcs[$0] }.map { ($0.region, $0.account) }
    case .classic(let region, let account): (region, account)
    }
  }
}

extension VPC {
  /// All blocks: the primary one, the secondary ones, those of IPv6.
  package var blocks: [IPPrefix] {
    [.v4(cidr)] + secondaryCIDRs.map { .v4($0) } + ipv6CIDRs.map { .v6($0) }
  }

  /// The first of its blocks that holds all of another.
  package func block(holding prefix: IPPrefix) -> IPPrefix? {
    switch prefix {
    case .v4(let prefix):
      if cidr.contains(prefix) { return .v4(cidr) }
      return secondaryCIDRs.first { $0.contains(prefix) }.map { .v4($0) }
    case .v6(let prefix): return ipv6CIDRs.first { $0.contains(prefix) }.map { .v6($0) }
    }
  }
}
