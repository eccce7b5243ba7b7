// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The keys of a document itself.
enum TopKey: String, DocumentKey {
  case format, dialect, vpcs, subnets, routeTables, acls, groups, addressSets, endpoints, links
  case terminals, peerings, gateways, evaluationTime
  static let owner = "a network document"
  static let required = [format]
  static let table = DocumentKeyTable(Self.self)
}

enum VPCKey: String, DocumentKey {
  case id, name, region, account, cidr, secondaryCidrs, ipv6Cidrs, defaultRouteTable
  static let owner = "a VPC"
  static let required = [id, region, account, cidr]
  static let table = DocumentKeyTable(Self.self)
}

enum SubnetKey: String, DocumentKey {
  case id, name, vpc, cidr, ipv6Cidr, routeTable, acl
  static let owner = "a subnet"
  static let required = [id, vpc, cidr]
  static let table = DocumentKeyTable(Self.self)
}

enum RouteTableKey: String, DocumentKey {
  case id, name, vpc, routes
  static let owner = "a route table"
  static let required = [id, vpc]
  static let table = DocumentKeyTable(Self.self)
}

enum RouteKey: String, DocumentKey {
  case id, destination, via, enabled
  static let owner = "a route"
  static let required = [destination, via]
  static let table = DocumentKeyTable(Self.self)
}

enum ACLKey: String, DocumentKey {
  case id, name, vpc, ingress, egress
  static let owner = "an ACL"
  static let required = [id, vpc]
  static let table = DocumentKeyTable(Self.self)
}

enum ACLRuleKey: String, DocumentKey {
  case id, priority, action, ipProtocol = "protocol", cidr, ports
  case source, sourcePorts, destination, destinationPorts
  static let owner = "a rule of an ACL"
  static let required = [action]
  static let table = DocumentKeyTable(Self.self)
}

enum GroupKey: String, DocumentKey {
  case id, name, region, account, ingress, egress
  static let owner = "a group"
  static let required = [id]
  static let table = DocumentKeyTable(Self.self)
}

enum GroupRuleKey: String, DocumentKey {
  case id, action, ipProtocol = "protocol", peer, ports
  static let owner = "a rule of a group"
  static let required = [action]
  static let table = DocumentKeyTable(Self.self)
}

enum AddressSetKey: String, DocumentKey {
  case id, name, addresses
  static let owner = "an address set"
  static let required = [id, addresses]
  static let table = DocumentKeyTable(Self.self)
}

enum EndpointKey: String, DocumentKey {
  case id, instance, name, kind, subnet, classic, addresses, publicAddress, groups, state, backends
  static let owner = "an endpoint"
  static let required = [id, kind, addresses]
  static let table = DocumentKeyTable(Self.self)
}

enum ClassicKey: String, DocumentKey {
  case region, account
  static let owner = "a classic network"
  static let required = [region, account]
  static let table = DocumentKeyTable(Self.self)
}

enum LinkKey: String, DocumentKey {
  case vpc, endpoint, address, state
  static let owner = "a link"
  static let required = [vpc, endpoint]
  static let table = DocumentKeyTable(Self.self)
}

enum TerminalKey: String, DocumentKey {
  case id, vpc, address, endpoint
  static let owner = "a terminal connection"
  static let required = [id, vpc, address, endpoint]
  static let table = DocumentKeyTable(Self.self)
}

enum PeeringKey: String, DocumentKey {
  case id, name, requester, accepter, state, requestedAt, bandwidthMbps, ipv6
  static let owner = "a peering connection"
  static let required = [id, requester, accepter]
  static let table = DocumentKeyTable(Self.self)
}

enum GatewayKey: String, DocumentKey {
  case id, name, kind, vpc, state, addresses, forwards, remoteCidrs, endpoint
  static let owner = "a gateway"
  static let required = [id, kind]
  static let table = DocumentKeyTable(Self.self)
}

enum ForwardKey: String, DocumentKey {
  case ipProtocol = "protocol", address, port, target = "to", targetPort = "toPort"
  static let owner = "a port-forwarding rule"
  static let required = [ipProtocol, address, port, target]
  static let table = DocumentKeyTable(Self.self)
}
