// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// One thing that an event changed in a network.
public enum EventChange: Hashable, Sendable {
  /// A CVM is linked with a VPC, its address recorded.
  case linked(VPC.ID, Endpoint.ID, address: IPAddress?)
  /// A link records an address that its CVM has no more.
  case becameStale(VPC.ID, Endpoint.ID)
  /// A link is removed.
  case unlinked(VPC.ID, Endpoint.ID)
  /// An endpoint has another address.
  case address(Endpoint.ID, from: IPAddress, to: IPAddress)
  /// An endpoint is in another state.
  case endpointState(Endpoint.ID, from: Endpoint.State, to: Endpoint.State)
  /// There is an endpoint more.
  case endpointAdded(Endpoint.ID)
  /// There is a peering connection more, in this state.
  case peeringAdded(PeeringConnection.ID, PeeringConnection.State)
  /// A peering connection is in another state.
  case peeringState(
    PeeringConnection.ID, from: PeeringConnection.State, to: PeeringConnection.State)
  /// A table has a route more.
  case routeAdded(VPCRouteTable.ID, Route)
  /// A table has a route less.
  case routeRemoved(VPCRouteTable.ID, Route)
  /// A route takes part from now on.
  case routeEnabled(VPCRouteTable.ID, Route)
  /// A route takes part no more.
  case routeDisabled(VPCRouteTable.ID, Route)
  /// A subnet has another network ACL, or none.
  case acl(Subnet.ID, from: NetworkACL.ID?, to: NetworkACL.ID?)
  /// An endpoint has other security groups.
  case groups(Endpoint.ID, from: [SecurityGroup.ID], to: [SecurityGroup.ID])
  /// A list, `sg-web/ingress`, has a rule more, at this place from 1.
  case ruleAdded(list: String, position: Int)
  /// A list has a rule less, which was at this place from 1.
  case ruleRemoved(list: String, position: Int)
  /// A terminal connection is set up.
  case terminalAdded(TerminalConnection)
  /// A terminal connection is removed.
  case terminalRemoved(TerminalConnection)
  /// The evaluation time is another.
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
