// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension PlainEvents {
  static func applied(_ event: RouteEvent, to network: Network) -> Network? {
    guard let table = network.routeTables.firstIndex(where: { $0.id == event.routeTable }) else {
      return nil
    }
    var changed = network
    let routes = network.routeTables[table].routes
    switch event.action {
    case .add(let route):
      if let id = route.id, routes.contains(where: { $0.id == id }) { return nil }
      changed.routeTables[table].routes.append(route)
    case .remove(let selector):
      guard let place = place(of: selector, routes) else { return nil }
      changed.routeTables[table].routes.remove(at: place)
    case .enable(let selector):
      guard let place = place(of: selector, routes), !routes[place].isEnabled else { return nil }
      changed.routeTables[table].routes[place].isEnabled = true
    case .disable(let selector):
      guard let place = place(of: selector, routes), routes[place].isEnabled else { return nil }
      changed.routeTables[table].routes[place].isEnabled = false
    }
    return changed
  }

  private static func place(of selector: RouteEvent.Selector, _ routes: [Route]) -> Int? {
    switch selector {
    case .id(let id): routes.firstIndex { $0.id == id }
    case .hop(let destination, let via):
      routes.firstIndex { $0.destination == destination && $0.via == via }
    }
  }

  static func applied(_ event: RuleEvent, to network: Network) -> Network? {
    var changed = network
    let isIngress = event.direction == .ingress
    switch event.action {
    case .addToACL(let id, let rule, let position):
      guard let place = network.acls.firstIndex(where: { $0.id == id }) else { return nil }
      let rules = isIngress ? network.acls[place].ingress : network.acls[place].egress
      guard let all = added(rule, rule.id, rules, rules.map(\.id), position) else { return nil }
      if isIngress { changed.acls[place].ingress = all } else { changed.acls[place].egress = all }
    case .addToGroup(let id, var rule, let position):
      guard let place = network.groups.firstIndex(where: { $0.id == id }) else { return nil }
      if case .group(let peer) = rule.peer, !network.groups.contains(where: { $0.id == peer }) {
        let set = network.addressSets.first { $0.id.text == peer.text }
        guard let set else { return nil }
        rule.peer = .addressSet(set.id)
      }
      let rules = isIngress ? network.groups[place].ingress : network.groups[place].egress
      guard let all = added(rule, rule.id, rules, rules.map(\.id), position) else { return nil }
      if isIngress {
        changed.groups[place].ingress = all
      } else {
        changed.groups[place].egress = all
      }
    case .removeFromACL(let id, let selector):
      guard let place = network.acls.firstIndex(where: { $0.id == id }) else { return nil }
      let rules = isIngress ? network.acls[place].ingress : network.acls[place].egress
      guard let rest = removed(selector, rules, rules.map(\.id)) else { return nil }
      if isIngress { changed.acls[place].ingress = rest } else { changed.acls[place].egress = rest }
    case .removeFromGroup(let id, let selector):
      guard let place = network.groups.firstIndex(where: { $0.id == id }) else { return nil }
      let rules = isIngress ? network.groups[place].ingress : network.groups[place].egress
      guard let rest = removed(selector, rules, rules.map(\.id)) else { return nil }
      if isIngress {
        changed.groups[place].ingress = rest
      } else {
        changed.groups[place].egress = rest
      }
    }
    return changed
  }

  private static func added<Rule>(
    _ rule: Rule, _ id: String?, _ rules: [Rule], _ ids: [String?], _ position: Int?
  ) -> [Rule]? {
    if let id, ids.contains(id) { return nil }
    let place = position.map { $0 - 1 } ?? rules.count
    guard place >= 0, place <= rules.count else { return nil }
    return Array(rules[..<place]) + [rule] + Array(rules[place...])
  }

  private static func removed<Rule>(
    _ selector: RuleEvent.Selector, _ rules: [Rule], _ ids: [String?]
  ) -> [Rule]? {
    var rest = rules
    switch selector {
    case .id(let id):
      guard let place = ids.firstIndex(of: id) else { return nil }
      rest.remove(at: place)
    case .position(let position):
      guard position >= 1, position <= rules.count else { return nil }
      rest.remove(at: position - 1)
    }
    return rest
  }
}
