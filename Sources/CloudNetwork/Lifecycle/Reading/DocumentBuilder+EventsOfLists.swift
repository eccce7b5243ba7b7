// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// Events of route tables, rule lists, and what binds ACLs and groups.
extension DocumentBuilder {
  mutating func readAddRoute(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(AddRouteKey.self) else { return nil }
    var table: VPCRouteTable.ID?, route: Route?
    var ids: [String: Int] = [:]
    while let key: AddRouteKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .routeTable: table = try id()
      case .route: route = try readRoute(&ids, position: 0)
      }
    }
    guard try end(object), let table, let route else { return nil }
    return .route(RouteEvent(.add(route), routeTable: table))
  }

  /// Reads an event that names a route: by `id`, or by `destination` with `via`.
  mutating func readRouteEvent(
    _ time: inout Timestamp?, _ action: (RouteEvent.Selector) -> RouteEvent.Action
  ) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(RouteEventKey.self) else { return nil }
    var table: VPCRouteTable.ID?, route: String?, destination: IPPrefix?, via: Route.NextHop?
    while let key: RouteEventKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .routeTable: table = try id()
      case .id: route = try word()
      case .destination: destination = try prefix()
      case .via: via = try nextHop()
      }
    }
    guard try end(object), findings.errorCount == 0, let table else { return nil }
    let selector: RouteEvent.Selector
    switch (route, destination, via) {
    case (let id?, nil, nil): selector = .id(id)
    case (nil, let destination?, let via?): selector = .hop(destination: destination, via: via)
    case (_, _, _):
      try report(
        at: place(of: object), "a route is named by 'id', or by 'destination' with 'via'",
        fix: "keep one of the two ways")
      return nil
    }
    return .route(RouteEvent(action(selector), routeTable: table))
  }

  mutating func readAttachACL(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(AttachACLKey.self) else { return nil }
    var subnet: Subnet.ID?, acl: NetworkACL.ID?
    while let key: AttachACLKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .subnet: subnet = try id()
      case .acl: acl = try id()
      }
    }
    guard try end(object), let subnet, let acl else { return nil }
    return .acl(ACLBinding(subnet: subnet, acl: acl))
  }

  mutating func readDetachACL(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(DetachACLKey.self) else { return nil }
    var subnet: Subnet.ID?
    while let key: DetachACLKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .subnet: subnet = try id()
      }
    }
    guard try end(object), let subnet else { return nil }
    return .acl(ACLBinding(subnet: subnet, acl: nil))
  }

  mutating func readSetGroups(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(SetGroupsKey.self) else { return nil }
    var endpoint: Endpoint.ID?, groups: [SecurityGroup.ID] = []
    while let key: SetGroupsKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .endpoint: endpoint = try id()
      case .groups: groups = try list { builder throws(JSONError) in try builder.id() }
      }
    }
    guard try end(object), let endpoint else { return nil }
    return .groups(GroupBinding(endpoint: endpoint, groups: groups))
  }

  /// Reads an event that adds a rule, whose form depends on the list that it is for.
  mutating func readAddRule(
    isOfGroup: Bool, _ time: inout Timestamp?
  ) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(AddRuleKey.self) else { return nil }
    var acl: NetworkACL.ID?, group: SecurityGroup.ID?, direction: RuleEvent.Direction?
    var aclRule: NetworkACLRule?, groupRule: SecurityGroupRule?, position: Int?
    var ids: [String: Int] = [:]
    while let key: AddRuleKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .acl: acl = try id()
      case .group: group = try id()
      case .direction: direction = try word(Vocabularies.ruleDirection)
      case .rule:
        if isOfGroup {
          // Whether the peer is a group or an address set shows when the event is applied.
          groupRule = try readGroupRule(.ingressPeer, &ids, position: 0)
        } else {
          aclRule = try readACLRule(&ids, position: 0)
        }
      case .position: position = try rulePosition()
      }
    }
    let isWhole = try end(object)
    guard try checkOwner(acl, group, at: place(of: object)), isWhole, let direction else {
      return nil
    }
    if let group, let groupRule {
      return .rule(
        RuleEvent(.addToGroup(group, groupRule, position: position), direction: direction))
    }
    guard let acl, let aclRule else { return nil }
    return .rule(RuleEvent(.addToACL(acl, aclRule, position: position), direction: direction))
  }

  mutating func readRemoveRule(_ time: inout Timestamp?) throws(JSONError) -> NetworkEvent? {
    guard var object = try begin(RemoveRuleKey.self) else { return nil }
    var acl: NetworkACL.ID?, group: SecurityGroup.ID?, direction: RuleEvent.Direction?
    var rule: String?, position: Int?
    while let key: RemoveRuleKey = try nextKey(&object) {
      switch key {
      case .event: continue
      case .at: time = try timestamp()
      case .acl: acl = try id()
      case .group: group = try id()
      case .direction: direction = try word(Vocabularies.ruleDirection)
      case .id: rule = try word()
      case .position: position = try rulePosition()
      }
    }
    let isWhole = try end(object)
    guard try checkOwner(acl, group, at: place(of: object)), isWhole, let direction else {
      return nil
    }
    let selector: RuleEvent.Selector
    switch (rule, position) {
    case (let id?, nil): selector = .id(id)
    case (nil, let position?): selector = .position(position)
    case (_, _):
      try report(
        at: place(of: object), "a rule is named by 'id' or by 'position'",
        fix: "keep one of the two")
      return nil
    }
    if let group {
      return .rule(RuleEvent(.removeFromGroup(group, selector), direction: direction))
    }
    return acl.map { .rule(RuleEvent(.removeFromACL($0, selector), direction: direction)) }
  }

  private mutating func rulePosition() throws(JSONError) -> Int? {
    try whole(1...Int(Int32.max), "a position")
  }

  /// Checks that one list is named.
  private mutating func checkOwner(
    _ acl: NetworkACL.ID?, _ group: SecurityGroup.ID?, at place: JSONPlace
  ) throws(JSONError) -> Bool {
    if findings.errorCount > 0 { return false }
    if (acl == nil) != (group == nil) { return true }
    try report(
      at: place, "a rule belongs to an 'acl' or to a 'group'",
      fix: acl == nil ? "add one of the two" : "keep one of the two")
    return false
  }
}
