// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One thing that an event changed in a network.
public enum EventChange: Hashable, Sendable {
  case linked(VPC.ID, Endpoint.ID, address: IPAddress?)
  case becameStale(VPC.ID, Endpoint.ID)
  case unlinked(VPC.ID, Endpoint.ID)
  case address(Endpoint.ID, from: IPAddress, to: IPAddress)
  case endpointState(Endpoint.ID, from: Endpoint.State, to: Endpoint.State)
  case endpointAdded(Endpoint.ID)
  case peeringAdded(PeeringConnection.ID, PeeringConnection.State)
  case peeringState(
    PeeringConnection.ID, from: PeeringConnection.State, to: PeeringConnection.State)
  case routeAdded(VPCRouteTable.ID, Route)
  case routeRemoved(VPCRouteTable.ID, Route)
  case routeEnabled(VPCRouteTable.ID, Route)
  case routeDisabled(VPCRouteTable.ID, Route)
  case acl(Subnet.ID, from: NetworkACL.ID?, to: NetworkACL.ID?)
  case groups(Endpoint.ID, from: [SecurityGroup.ID], to: [SecurityGroup.ID])
  /// The list, `sg-web/ingress`, and the place in it from 1.
  case ruleAdded(list: String, position: Int)
  case ruleRemoved(list: String, position: Int)
  case terminalAdded(TerminalConnection)
  case terminalRemoved(TerminalConnection)
  case time(from: Timestamp?, to: Timestamp)
}

extension EventChange: CustomStringConvertible {
  /// The change in words.
  public var description: String {
    switch self {
    case .linked(let vpc, let endpoint, let address):
      "\(endpoint) is linked with \(vpc)" + (address.map { ", \($0) recorded" } ?? "")
    case .becameStale(let vpc, let endpoint): "the link of \(endpoint) with \(vpc) is stale"
    case .unlinked(let vpc, let endpoint): "the link of \(endpoint) with \(vpc) is removed"
    case .address(let endpoint, let from, let to): "\(endpoint) has \(to) in place of \(from)"
    case .endpointState(let endpoint, let from, let to):
      "\(endpoint) is \(to.rawValue), was \(from.rawValue)"
    case .endpointAdded(let endpoint): "\(endpoint) is added"
    case .peeringAdded(let peering, let state): "\(peering) is added, \(state.rawValue)"
    case .peeringState(let peering, let from, let to):
      "\(peering) is \(to.rawValue), was \(from.rawValue)"
    case .routeAdded(let table, let route): "\(table) has the route \(Self.words(route))"
    case .routeRemoved(let table, let route): "\(table) loses the route \(Self.words(route))"
    case .routeEnabled(let table, let route): "\(table): the route \(Self.words(route)) is enabled"
    case .routeDisabled(let table, let route):
      "\(table): the route \(Self.words(route)) is disabled"
    case .acl(let subnet, let from, let to):
      "\(subnet) has " + (to.map { "the ACL \($0)" } ?? "no ACL")
        + (from.map { ", had \($0)" } ?? "")
    case .groups(let endpoint, let from, let to):
      "\(endpoint) has \(Self.words(to)), had \(Self.words(from))"
    case .ruleAdded(let list, let position): "\(list) has a new rule \(position)"
    case .ruleRemoved(let list, let position): "\(list) loses rule \(position)"
    case .terminalAdded(let terminal):
      "\(terminal.id) maps \(terminal.endpoint) to \(terminal.address) of \(terminal.vpc)"
    case .terminalRemoved(let terminal):
      "\(terminal.id) no longer maps \(terminal.endpoint) to \(terminal.address) of"
        + " \(terminal.vpc)"
    case .time(let from, let to):
      "the evaluation time is \(to)" + (from.map { ", was \($0)" } ?? "")
    }
  }

  private static func words(_ route: Route) -> String {
    switch route.via {
    case .eip: "\(route.destination) by eip"
    case .object(let id): "\(route.destination) by \(id)"
    }
  }

  private static func words(_ groups: [SecurityGroup.ID]) -> String {
    groups.isEmpty ? "no groups" : groups.map(\.text).joined(separator: ", ")
  }
}
