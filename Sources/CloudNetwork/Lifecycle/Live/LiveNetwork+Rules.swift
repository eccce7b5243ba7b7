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
    let direction = event.direction
    let change: EventChange
    let section: Int
    switch event.action {
    case .addToACL(let id, let rule, let position):
      let index = try place(id.text, tables.acls, .acl)
      let place = try slot(for: rule, at: position, of: index, direction)
      tables.network.acls[index].change(direction) { $0.insert(rule, at: place) }
      change = .ruleAdded(list: list(id.text, direction), position: place + 1)
      section = 4
    case .addToGroup(let id, var rule, let position):
      let index = try place(id.text, tables.groups, .group)
      rule.peer = try peer(rule.peer)
      let place = try slot(for: rule, at: position, of: index, direction)
      tables.network.groups[index].change(direction) { $0.insert(rule, at: place) }
      change = .ruleAdded(list: list(id.text, direction), position: place + 1)
      section = 3
    case .removeFromACL(let id, let selector):
      let index = try place(id.text, tables.acls, .acl)
      let list = list(id.text, direction)
      let place = try place(
        of: selector, among: tables.network.acls[index].rules(direction).map(\.id), of: list)
      tables.network.acls[index].change(direction) { $0.remove(at: place) }
      change = .ruleRemoved(list: list, position: place + 1)
      section = 4
    case .removeFromGroup(let id, let selector):
      let index = try place(id.text, tables.groups, .group)
      let list = list(id.text, direction)
      let place = try place(
        of: selector, among: tables.network.groups[index].rules(direction).map(\.id), of: list)
      tables.network.groups[index].change(direction) { $0.remove(at: place) }
      change = .ruleRemoved(list: list, position: place + 1)
      section = 3
    }
    return EventEffect(rule: "rules.md §\(section), §12", changes: [change])
  }

  // What only reads is apart from what changes, so that no list is held, and copied, by a change.

  /// Where a new rule of an ACL goes, from 0, when it may.
  private func slot(
    for rule: NetworkACLRule, at position: Int?, of index: Int, _ direction: RuleEvent.Direction
  ) throws(EventRefusal) -> Int {
    let acl = tables.network.acls[index]
    let rules = acl.rules(direction)
    let list = list(acl.id.text, direction)
    let place = try slot(position, among: rules.count, of: list)
    try checkNew(rule.id, among: rules.lazy.map(\.id), of: list)
    try Self.check(
      RuleConstraints.violations(
        of: rule, of: acl.id, at: index, isIngress: direction == .ingress, position: place))
    return place
  }

  /// Where a new rule of a group goes, from 0, when it may.
  private func slot(
    for rule: SecurityGroupRule, at position: Int?, of index: Int,
    _ direction: RuleEvent.Direction
  ) throws(EventRefusal) -> Int {
    let group = tables.network.groups[index]
    let rules = group.rules(direction)
    let list = list(group.id.text, direction)
    let place = try slot(position, among: rules.count, of: list)
    try checkNew(rule.id, among: rules.lazy.map(\.id), of: list)
    try Self.check(
      RuleConstraints.violations(
        of: rule, of: group.id, at: index, isIngress: direction == .ingress, position: place))
    return place
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
    of selector: RuleEvent.Selector, among ids: [String?], of list: String
  ) throws(EventRefusal) -> Int {
    switch selector {
    case .id(let id):
      if let place = ids.firstIndex(of: id) { return place }
      throw EventRefusal(
        .unknownReference, "\(list) has no rule with the id \(DocumentBuilder.quoted(id))",
        rule: "formats.md §5", subject: list, fix: "name a rule of the list")
    case .position(let position):
      if position >= 1, position <= ids.count { return position - 1 }
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
