// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The kinds of objects of a network document; links alone have no id.
package enum ObjectKind: UInt8, Hashable, Sendable, CaseIterable {
  case vpc, subnet, routeTable, acl, group, addressSet, endpoint, link, terminal, peering, gateway

  /// The key of the list that holds them.
  package var listKey: String {
    switch self {
    case .vpc: "vpcs"
    case .subnet: "subnets"
    case .routeTable: "routeTables"
    case .acl: "acls"
    case .group: "groups"
    case .addressSet: "addressSets"
    case .endpoint: "endpoints"
    case .link: "links"
    case .terminal: "terminals"
    case .peering: "peerings"
    case .gateway: "gateways"
    }
  }

  /// The kind with its article, as messages name it.
  package var phrase: String {
    switch self {
    case .vpc: "a VPC"
    case .subnet: "a subnet"
    case .routeTable: "a route table"
    case .acl: "an ACL"
    case .group: "a group"
    case .addressSet: "an address set"
    case .endpoint: "an endpoint"
    case .link: "a link"
    case .terminal: "a terminal connection"
    case .peering: "a peering connection"
    case .gateway: "a gateway"
    }
  }
}
