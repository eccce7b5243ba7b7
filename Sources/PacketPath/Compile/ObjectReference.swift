// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What kind of object an id names.
enum ObjectKind: UInt8, CaseIterable, Sendable {
  case vpc, subnet, routeTable, acl, group, addressSet, endpoint, terminal, peering, gateway

  /// The word in messages.
  var noun: String {
    switch self {
    case .vpc: "VPC"
    case .subnet: "subnet"
    case .routeTable: "route table"
    case .acl: "network ACL"
    case .group: "security group"
    case .addressSet: "address set"
    case .endpoint: "endpoint"
    case .terminal: "terminal connection"
    case .peering: "peering connection"
    case .gateway: "gateway"
    }
  }
}

/// One object of the network: its kind and its position in the document's array of that kind.
struct ObjectReference: Hashable, Sendable {
  var kind: ObjectKind
  var index: UInt32
}
