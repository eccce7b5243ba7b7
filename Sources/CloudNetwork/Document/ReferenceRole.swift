// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The places of a document that name an object by its id, all of which must exist. The next hop
/// of a route is none of them: it may name nothing (fine print 15).
enum ReferenceRole: UInt8, Hashable, Sendable, CaseIterable {
  case vpcDefaultRouteTable, subnetVPC, subnetRouteTable, subnetACL, routeTableVPC, aclVPC
  case ingressPeer, egressPeer, endpointSubnet, endpointGroup, endpointBackend
  case linkVPC, linkEndpoint, terminalVPC, terminalEndpoint, peeringRequester, peeringAccepter
  case gatewayVPC, gatewayEndpoint

  /// What may be named.
  func accepts(_ kind: ObjectKind) -> Bool {
    switch self {
    case .subnetVPC, .routeTableVPC, .aclVPC, .linkVPC, .terminalVPC, .peeringRequester,
      .peeringAccepter, .gatewayVPC:
      kind == .vpc
    case .vpcDefaultRouteTable, .subnetRouteTable: kind == .routeTable
    case .subnetACL: kind == .acl
    case .ingressPeer, .egressPeer: kind == .group || kind == .addressSet
    case .endpointSubnet: kind == .subnet
    case .endpointGroup: kind == .group
    case .endpointBackend, .linkEndpoint, .terminalEndpoint, .gatewayEndpoint: kind == .endpoint
    }
  }

  /// The kind of object that holds the reference.
  var owner: ObjectKind {
    switch self {
    case .vpcDefaultRouteTable: .vpc
    case .subnetVPC, .subnetRouteTable, .subnetACL: .subnet
    case .routeTableVPC: .routeTable
    case .aclVPC: .acl
    case .ingressPeer, .egressPeer: .group
    case .endpointSubnet, .endpointGroup, .endpointBackend: .endpoint
    case .linkVPC, .linkEndpoint: .link
    case .terminalVPC, .terminalEndpoint: .terminal
    case .peeringRequester, .peeringAccepter: .peering
    case .gatewayVPC, .gatewayEndpoint: .gateway
    }
  }

  /// What may be named, with its article.
  var phrase: String {
    switch self {
    case .ingressPeer, .egressPeer: "a CIDR, an address, a group or an address set"
    case .subnetVPC, .routeTableVPC, .aclVPC, .linkVPC, .terminalVPC, .peeringRequester,
      .peeringAccepter, .gatewayVPC, .vpcDefaultRouteTable, .subnetRouteTable, .subnetACL,
      .endpointSubnet, .endpointGroup, .endpointBackend, .linkEndpoint, .terminalEndpoint,
      .gatewayEndpoint:
      ObjectKind.allCases.first(where: accepts)?.phrase ?? ""
    }
  }

  /// The way to the reference within its file.
  ///
  /// - Parameters:
  ///   - element: The position of the object in its list, from 0.
  ///   - member: The position of the rule, group or backend in the object, from 0.
  func path(element: Int, member: Int) -> String {
    switch self {
    case .vpcDefaultRouteTable: "$.vpcs[\(element)].defaultRouteTable"
    case .subnetVPC: "$.subnets[\(element)].vpc"
    case .subnetRouteTable: "$.subnets[\(element)].routeTable"
    case .subnetACL: "$.subnets[\(element)].acl"
    case .routeTableVPC: "$.routeTables[\(element)].vpc"
    case .aclVPC: "$.acls[\(element)].vpc"
    case .ingressPeer: "$.groups[\(element)].ingress[\(member)].peer"
    case .egressPeer: "$.groups[\(element)].egress[\(member)].peer"
    case .endpointSubnet: "$.endpoints[\(element)].subnet"
    case .endpointGroup: "$.endpoints[\(element)].groups[\(member)]"
    case .endpointBackend: "$.endpoints[\(element)].backends[\(member)]"
    case .linkVPC: "$.links[\(element)].vpc"
    case .linkEndpoint: "$.links[\(element)].endpoint"
    case .terminalVPC: "$.terminals[\(element)].vpc"
    case .terminalEndpoint: "$.terminals[\(element)].endpoint"
    case .peeringRequester: "$.peerings[\(element)].requester"
    case .peeringAccepter: "$.peerings[\(element)].accepter"
    case .gatewayVPC: "$.gateways[\(element)].vpc"
    case .gatewayEndpoint: "$.gateways[\(element)].endpoint"
    }
  }
}
