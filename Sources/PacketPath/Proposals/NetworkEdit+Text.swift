// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension NetworkEdit {
  /// The edit in words: `add to sg-db/ingress: allow tcp 3306 from 10.8.1.10`.
  public var text: String {
    switch self {
    case .event(let event): event.words
    case .makeAvailable(let id): "make the gateway \(id) available"
    case .carryIPv6(let id): "let the peering connection \(id) carry IPv6"
    }
  }
}

extension NetworkEvent {
  fileprivate var words: String {
    switch self {
    case .link(let event):
      event.action == .link
        ? "link \(event.endpoint) to \(event.vpc)" : "unlink \(event.endpoint) from \(event.vpc)"
    case .requestPeering(let request):
      "ask for a peering connection \(request.id) of \(request.requester) with \(request.accepter)"
    case .peering(let event): "\(event.action) the peering connection \(event.id)"
    case .route(let event): event.words
    case .acl(let event):
      event.acl.map { "bind \($0) to \(event.subnet)" }
        ?? "take the network ACL off \(event.subnet)"
    case .rule(let event): event.words
    case .terminal(.add(let terminal)):
      "map \(terminal.endpoint) to \(terminal.address) of \(terminal.vpc) (\(terminal.id))"
    case .terminal(.remove(let id)): "remove the terminal connection \(id)"
    case .endpoint(let event): "\(event.action.name.rawValue) \(event.endpoint)"
    case .groups(let event):
      "bind \(event.groups.map(\.text).joined(separator: ", ")) to \(event.endpoint)"
    case .changeAddress(let event): "give \(event.endpoint) \(event.to) in place of \(event.from)"
    case .addEndpoint(let endpoint): "add \(endpoint.id)"
    case .tick: "let what is overdue expire"
    }
  }
}

extension RouteEvent {
  fileprivate var words: String {
    switch action {
    case .add(let route):
      "add to \(routeTable): \(route.destination) by \(Self.words(route.via))"
    case .remove(let selector): "remove \(words(selector))"
    case .enable(let selector): "enable \(words(selector))"
    case .disable(let selector): "disable \(words(selector))"
    }
  }

  private func words(_ selector: Selector) -> String {
    switch selector {
    case .id(let id): "the route \(id) of \(routeTable)"
    case .hop(let destination, let via):
      "the route \(routeTable)/\(destination) by \(Self.words(via))"
    }
  }

  private static func words(_ hop: Route.NextHop) -> String {
    switch hop {
    case .eip: "eip"
    case .object(let id): id
    }
  }
}

extension RuleEvent {
  fileprivate var words: String {
    switch action {
    case .addToACL(let id, let rule, let position):
      "add to \(id)/\(direction.rawValue)\(Self.place(position)): \(words(rule))"
    case .addToGroup(let id, let rule, let position):
      "add to \(id)/\(direction.rawValue)\(Self.place(position)): \(words(rule))"
    case .removeFromACL(let id, let rule): "remove \(id)/\(direction.rawValue)/\(Self.words(rule))"
    case .removeFromGroup(let id, let rule):
      "remove \(id)/\(direction.rawValue)/\(Self.words(rule))"
    }
  }

  private static func place(_ position: Int?) -> String {
    position.map { " as rule \($0)" } ?? ""
  }

  private static func words(_ selector: Selector) -> String {
    switch selector {
    case .id(let id): id
    case .position(let position): String(position)
    }
  }

  private func words(_ rule: SecurityGroupRule) -> String {
    let side = direction == .ingress ? "from" : "to"
    let peer =
      switch rule.peer {
      case .any: "anywhere"
      case .address(let address): address.description
      case .prefix(let prefix): prefix.description
      case .group(let id): id.text
      case .addressSet(let id): id.text
      }
    return "\(rule.action.rawValue) \(Self.words(rule.ipProtocol, rule.ports)) \(side) \(peer)"
  }

  private func words(_ rule: NetworkACLRule) -> String {
    var text = "\(rule.action.rawValue) \(Self.words(rule.ipProtocol, rule.ports))"
    if let cidr = rule.cidr { text += " \(direction == .ingress ? "from" : "to") \(cidr)" }
    if let source = rule.source { text += " from \(source)" }
    if let ports = rule.sourcePorts { text += " port \(ports)" }
    if let destination = rule.destination { text += " to \(destination)" }
    if let ports = rule.destinationPorts { text += " port \(ports)" }
    return text
  }

  private static func words(_ ipProtocol: RuleProtocol, _ ports: PortSet?) -> String {
    let word =
      switch ipProtocol {
      case .all: "all"
      case .icmp: "icmp"
      case .number(let number): number.description
      }
    return ports.map { "\(word) \($0)" } ?? word
  }
}
