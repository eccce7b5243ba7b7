// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// One thing of a network that somebody could delete: a rule, a route, a connection.
public struct RemovableObject: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A rule of a security group.
    case groupRule = "group-rule"
    /// A rule of a network ACL.
    case aclRule = "acl-rule"
    /// A route of a route table.
    case route
    /// A peering connection, with the routes that lead to it.
    case peering
    /// A Classiclink association.
    case link
    /// A terminal connection.
    case terminal
  }

  /// Where it stands in the network's arrays.
  enum Place: Hashable, Sendable {
    case groupRule(Int, RuleEvent.Direction, Int)
    case aclRule(Int, RuleEvent.Direction, Int)
    case route(Int, Int)
    case peering(Int)
    case link(Int)
    case terminal(Int)
  }

  /// What it is.
  public let kind: Kind
  /// Its name as `decided_by` has it (fine print 75), that of a route with its next hop:
  /// `sg-web/ingress/r-1`, `rtb-shop/10.9.0.0/16 by pcx-1`, `vpc-shop/ins-1`.
  public let name: String
  let place: Place

  /// Everything of a network that could be deleted, in the order of the document.
  static func all(of network: Network) -> [RemovableObject] {
    var objects: [RemovableObject] = []
    for (number, group) in network.groups.enumerated() {
      for direction in RuleEvent.Direction.allCases {
        let ids = (direction == .ingress ? group.ingress : group.egress).map(\.id)
        for (position, id) in ids.enumerated() {
          objects.append(
            RemovableObject(
              kind: .groupRule,
              name: "\(group.id)/\(direction.rawValue)/\(id ?? String(position + 1))",
              place: .groupRule(number, direction, position)))
        }
      }
    }
    for (number, acl) in network.acls.enumerated() {
      for direction in RuleEvent.Direction.allCases {
        let ids = (direction == .ingress ? acl.ingress : acl.egress).map(\.id)
        for (position, id) in ids.enumerated() {
          objects.append(
            RemovableObject(
              kind: .aclRule,
              name: "\(acl.id)/\(direction.rawValue)/\(id ?? String(position + 1))",
              place: .aclRule(number, direction, position)))
        }
      }
    }
    for (number, table) in network.routeTables.enumerated() {
      for (position, route) in table.routes.enumerated() {
        objects.append(
          RemovableObject(
            kind: .route, name: "\(table.id)/\(route.destination) by \(route.via.text)",
            place: .route(number, position)))
      }
    }
    for (number, peering) in network.peerings.enumerated() {
      objects.append(
        RemovableObject(kind: .peering, name: peering.id.text, place: .peering(number)))
    }
    for (number, link) in network.links.enumerated() {
      objects.append(
        RemovableObject(
          kind: .link, name: "\(link.vpc)/\(link.endpoint)", place: .link(number)))
    }
    for (number, terminal) in network.terminals.enumerated() {
      objects.append(
        RemovableObject(kind: .terminal, name: terminal.id.text, place: .terminal(number)))
    }
    return objects
  }

  /// The event that deletes it.
  func event(in network: Network) -> NetworkEvent {
    switch place {
    case .groupRule(let group, let direction, let position):
      .rule(
        RuleEvent(
          .removeFromGroup(network.groups[group].id, .position(position + 1)),
          direction: direction))
    case .aclRule(let acl, let direction, let position):
      .rule(
        RuleEvent(
          .removeFromACL(network.acls[acl].id, .position(position + 1)), direction: direction))
    case .route(let table, let position):
      .route(
        RouteEvent(
          .remove(EditTable.selector(network.routeTables[table].routes[position])),
          routeTable: network.routeTables[table].id))
    case .peering(let number):
      .peering(PeeringEvent(.delete, id: network.peerings[number].id))
    case .link(let number):
      .link(
        LinkEvent(
          .unlink, vpc: network.links[number].vpc, endpoint: network.links[number].endpoint))
    case .terminal(let number): .terminal(.remove(network.terminals[number].id))
    }
  }

  /// The network without it.
  ///
  /// An event names a route by its destination and next hop where it has no id, and of several that
  /// fit it means the first; likewise of two records of one link. Here this one is meant.
  func network(without network: Network) -> Network {
    var changed = network
    switch place {
    case .groupRule(let group, .ingress, let position):
      changed.groups[group].ingress.remove(at: position)
    case .groupRule(let group, .egress, let position):
      changed.groups[group].egress.remove(at: position)
    case .aclRule(let acl, .ingress, let position):
      changed.acls[acl].ingress.remove(at: position)
    case .aclRule(let acl, .egress, let position):
      changed.acls[acl].egress.remove(at: position)
    case .route(let table, let position): changed.routeTables[table].routes.remove(at: position)
    case .peering(let number):
      let id = changed.peerings[number].id.text
      changed.peerings[number].state = .deleted
      for table in changed.routeTables.indices {
        changed.routeTables[table].routes.removeAll { $0.via == .object(id) }
      }
    case .link(let number): changed.links.remove(at: number)
    case .terminal(let number): changed.terminals.remove(at: number)
    }
    return changed
  }
}

extension Route.NextHop {
  fileprivate var text: String {
    switch self {
    case .eip: "eip"
    case .object(let id): id
    }
  }
}
