// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Rule lists, and the ACLs that are bound to subnets (rules.md §3, §4).
extension LiveNetwork {
  /// Binds an ACL to a subnet in the place of what is bound, or takes that off.
  ///
  /// - Complexity: O(1).
  mutating func bind(_ event: ACLBinding) throws(EventRefusal) -> EventEffect {
    let index = try place(event.subnet.text, tables.subnets, .subnet)
    if let acl = event.acl { _ = try place(acl.text, tables.acls, .acl) }
    let bound = tables.network.subnets[index].acl
    if bound == event.acl {
      throw Self.wrongState(
        event.acl.map { "\($0) is bound to \(event.subnet) already" }
          ?? "no ACL is bound to \(event.subnet)", rule: "rules.md §4, §12",
        subject: event.subnet.text)
    }
    tables.network.subnets[index].acl = event.acl
    return EventEffect(
      rule: "rules.md §4, §12", changes: [.acl(event.subnet, from: bound, to: event.acl)])
  }

  /// Adds a rule to a list, or removes one.
  ///
  /// - Complexity: O(number of rules of the list).
  mutating func change(_ event: RuleEvent) throws(EventRefusal) -> EventEffect {
    let isIngress = event.direction == .ingress
    let change: EventChange
    switch event.action {
    case .addToACL(let id, let rule, let position):
      let index = try place(id.text, tables.acls, .acl)
      let list = list(id.text, event.direction)
      let rules = tables.network.acls[index][keyPath: isIngress ? \.ingress : \.egress]
      let place = try slot(position, among: rules.count, of: list)
      try checkNew(rule.id, among: rules.lazy.map(\.id), of: list)
      try Self.check(
        RuleConstraints.violations(
          of: rule, of: id, at: index, isIngress: isIngress, position: place))
      if isIngress {
        tables.network.acls[index].ingress.insert(rule, at: place)
      } else {
        tables.network.acls[index].egress.insert(rule, at: place)
      }
      change = .ruleAdded(list: list, position: place + 1)
    case .addToGroup(let id, var rule, let position):
      let index = try place(id.text, tables.groups, .group)
      let list = list(id.text, event.direction)
      let rules = tables.network.groups[index][keyPath: isIngress ? \.ingress : \.egress]
      let place = try slot(position, among: rules.count, of: list)
      try checkNew(rule.id, among: rules.lazy.map(\.id), of: list)
      rule.peer = try peer(rule.peer)
      try Self.check(
        RuleConstraints.violations(
          of: rule, of: id, at: index, isIngress: isIngress, position: place))
      if isIngress {
        tables.network.groups[index].ingress.insert(rule, at: place)
      } else {
        tables.network.groups[index].egress.insert(rule, at: place)
      }
      change = .ruleAdded(list: list, position: place + 1)
    case .removeFromACL(let id, let selector):
      let index = try place(id.text, tables.acls, .acl)
      let list = list(id.text, event.direction)
      let rules = tables.network.acls[index][keyPath: isIngress ? \.ingress : \.egress]
      let place = try place(of: selector, among: rules.lazy.map(\.id), of: list)
      if isIngress {
        tables.network.acls[index].ingress.remove(at: place)
      } else {
        tables.network.acls[index].egress.remove(at: place)
      }
      change = .ruleRemoved(list: list, position: place + 1)
    case .removeFromGroup(let id, let selector):
      let index = try place(id.text, tables.groups, .group)
      let list = list(id.text, event.direction)
      let rules = tables.network.groups[index][keyPath: isIngress ? \.ingress : \.egress]
      let place = try place(of: selector, among: rules.lazy.map(\.id), of: list)
      if isIngress {
        tables.network.groups[index].ingress.remove(at: place)
      } else {
        tables.network.groups[index].egress.remove(at: place)
      }
      change = .ruleRemoved(list: list, position: place + 1)
    }
    let isOfGroup: Bool
    switch event.action {
    case .addToACL, .removeFromACL: isOfGroup = false
    case .addToGroup, .removeFromGroup: isOfGroup = true
    }
    return EventEffect(rule: "rules.md §\(isOfGroup ? 3 : 4), §12", changes: [change])
  }

  private func list(_ owner: String, _ direction: RuleEvent.Direction) -> String {
    "\(owner)/\(direction.rawValue)"
  }

  /// Where a new rule goes, from 0.
  private func slot(
    _ position: Int?, among count: Int, of list: String
  ) throws(EventRefusal) -> Int {
    guard let position else { return count }
    if (1...count + 1).contains(position) { return position - 1 }
    throw EventRefusal(
      .unknownReference, "\(list) has \(count) rules: there is no place \(position)",
      rule: "formats.md §5", subject: list, fix: "write a position from 1 to \(count + 1)")
  }

  /// Refuses the id of another rule of the list.
  private func checkNew(
    _ id: String?, among ids: some Collection<String?>, of list: String
  ) throws(EventRefusal) {
    guard let id, ids.contains(id) else { return }
    throw EventRefusal(
      .duplicateID, "the id \(DocumentBuilder.quoted(id)) is taken by a rule of \(list)",
      rule: "formats.md §1", subject: list, fix: "choose another id, or leave it out")
  }

  /// The place of the rule that is meant, from 0.
  private func place(
    of selector: RuleEvent.Selector, among ids: some RandomAccessCollection<String?>,
    of list: String
  ) throws(EventRefusal) -> Int {
    switch selector {
    case .id(let id):
      var place = 0
      for other in ids {
        if other == id { return place }
        place += 1
      }
      throw EventRefusal(
        .unknownReference, "\(list) has no rule with the id \(DocumentBuilder.quoted(id))",
        rule: "formats.md §5", subject: list, fix: "name a rule of the list")
    case .position(let position):
      if (1...max(ids.count, 1)).contains(position), !ids.isEmpty { return position - 1 }
      throw EventRefusal(
        .unknownReference, "\(list) has \(ids.count) rules: there is no rule \(position)",
        rule: "formats.md §5", subject: list, fix: "name a rule of the list")
    }
  }

  /// The peer of a rule that was read apart from the network: what counts as a group may be an
  /// address set.
  private func peer(
    _ peer: SecurityGroupRule.Peer
  ) throws(EventRefusal) -> SecurityGroupRule.Peer {
    switch peer {
    case .any, .address, .prefix: return peer
    case .group(let id):
      if tables.groups[id.text] != nil { return peer }
      if tables.addressSets[id.text] != nil { return .addressSet(AddressSet.ID(id.text)) }
      throw unknown(id.text, "a CIDR, an address, a group or an address set")
    case .addressSet(let id):
      if tables.addressSets[id.text] != nil { return peer }
      throw unknown(id.text, "an address set")
    }
  }
}
