// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

/// A network with the look-ups that counting features needs.
struct NetworkSurvey: Sendable {
  let network: Network
  let endpoints: [Endpoint.ID: Endpoint]
  let vpcs: [VPC.ID: VPC]
  let subnets: [Subnet.ID: Subnet]

  init(_ network: Network) {
    self.network = network
    endpoints = Dictionary(uniqueKeysWithValues: network.endpoints.map { ($0.id, $0) })
    vpcs = Dictionary(uniqueKeysWithValues: network.vpcs.map { ($0.id, $0) })
    subnets = Dictionary(uniqueKeysWithValues: network.subnets.map { ($0.id, $0) })
  }

  /// All ids of the document, once for each object that has it.
  var ids: [String] {
    network.vpcs.map(\.id.text) + network.subnets.map(\.id.text)
      + network.routeTables.map(\.id.text) + network.acls.map(\.id.text)
      + network.groups.map(\.id.text) + network.addressSets.map(\.id.text)
      + network.endpoints.map(\.id.text) + network.terminals.map(\.id.text)
      + network.peerings.map(\.id.text) + network.gateways.map(\.id.text)
  }

  /// Every route, with the VPC of its table.
  var routes: [(route: Route, vpc: VPC)] {
    network.routeTables.flatMap { table in
      table.routes.compactMap { route in vpcs[table.vpc].map { (route, $0) } }
    }
  }

  /// Every rule of every ACL.
  var aclRules: [NetworkACLRule] { network.acls.flatMap { $0.ingress + $0.egress } }

  /// Every rule of every group.
  var groupRules: [SecurityGroupRule] { network.groups.flatMap { $0.ingress + $0.egress } }

  /// The VPC an endpoint lies in.
  func vpc(of endpoint: Endpoint) -> VPC? {
    switch endpoint.place {
    case .subnet(let id): subnets[id].flatMap { vpcs[$0.vpc] }
    case .classic: nil
    }
  }

  /// The subnet an endpoint lies in.
  func subnet(of endpoint: Endpoint) -> Subnet? {
    switch endpoint.place {
    case .subnet(let id): subnets[id]
    case .classic: nil
    }
  }

  /// Where a classic endpoint lies.
  func classicPlace(of endpoint: Endpoint) -> (region: String, account: String)? {
    switch endpoint.place {
    case .subnet: nil
    case .classic(let region, let account): (region, account)
    }
  }

  /// The region and account of an endpoint.
  func scope(of endpoint: Endpoint) -> (region: String, account: String)? {
    vpc(of: endpoint).map { ($0.region, $0.account) } ?? classicPlace(of: endpoint)
  }

  /// Whether some block of the VPC has the address.
  static func isInside(_ vpc: VPC, _ address: IPAddress) -> Bool {
    switch address {
    case .v4(let address):
      vpc.cidr.contains(address) || vpc.secondaryCIDRs.contains { $0.contains(address) }
    case .v6(let address): vpc.ipv6CIDRs.contains { $0.contains(address) }
    }
  }

  /// How many of the values have been there before.
  static func repeats<Value: Hashable>(_ values: [Value]) -> Int {
    values.count - Set(values).count
  }
}
