// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The keys of events, by the shape of the event (formats.md §5). Every event has `event` and `at`.

enum LinkEventKey: String, DocumentKey {
  case event, at, vpc, endpoint
  static let owner = "a 'link' or 'unlink' event"
  static let required = [event, vpc, endpoint]
  static let table = DocumentKeyTable(Self.self)
}

enum AddressChangeKey: String, DocumentKey {
  case event, at, endpoint, from, to
  static let owner = "a 'change-address' event"
  static let required = [event, endpoint, from, to]
  static let table = DocumentKeyTable(Self.self)
}

enum EndpointEventKey: String, DocumentKey {
  case event, at, endpoint
  static let owner = "an event of one endpoint"
  static let required = [event, endpoint]
  static let table = DocumentKeyTable(Self.self)
}

enum PeeringRequestKey: String, DocumentKey {
  case event, at, id, requester, accepter, bandwidthMbps, ipv6
  static let owner = "a 'request-peering' event"
  static let required = [event, id, requester, accepter]
  static let table = DocumentKeyTable(Self.self)
}

enum PeeringEventKey: String, DocumentKey {
  case event, at, id
  static let owner = "an event of a peering connection"
  static let required = [event, id]
  static let table = DocumentKeyTable(Self.self)
}

enum AddRouteKey: String, DocumentKey {
  case event, at, routeTable, route
  static let owner = "an 'add-route' event"
  static let required = [event, routeTable, route]
  static let table = DocumentKeyTable(Self.self)
}

enum RouteEventKey: String, DocumentKey {
  case event, at, routeTable, id, destination, via
  static let owner = "an event of a route"
  static let required = [event, routeTable]
  static let table = DocumentKeyTable(Self.self)
}

enum AttachACLKey: String, DocumentKey {
  case event, at, subnet, acl
  static let owner = "an 'attach-acl' event"
  static let required = [event, subnet, acl]
  static let table = DocumentKeyTable(Self.self)
}

enum DetachACLKey: String, DocumentKey {
  case event, at, subnet
  static let owner = "a 'detach-acl' event"
  static let required = [event, subnet]
  static let table = DocumentKeyTable(Self.self)
}

enum SetGroupsKey: String, DocumentKey {
  case event, at, endpoint, groups
  static let owner = "a 'set-groups' event"
  static let required = [event, endpoint, groups]
  static let table = DocumentKeyTable(Self.self)
}

enum AddRuleKey: String, DocumentKey {
  case event, at, acl, group, direction, rule, position
  static let owner = "an 'add-rule' event"
  static let required = [event, direction, rule]
  static let table = DocumentKeyTable(Self.self)
}

enum RemoveRuleKey: String, DocumentKey {
  case event, at, acl, group, direction, id, position
  static let owner = "a 'remove-rule' event"
  static let required = [event, direction]
  static let table = DocumentKeyTable(Self.self)
}

enum AddTerminalKey: String, DocumentKey {
  case event, at, terminal
  static let owner = "an 'add-terminal' event"
  static let required = [event, terminal]
  static let table = DocumentKeyTable(Self.self)
}

enum RemoveTerminalKey: String, DocumentKey {
  case event, at, id
  static let owner = "a 'remove-terminal' event"
  static let required = [event, id]
  static let table = DocumentKeyTable(Self.self)
}

enum AddEndpointKey: String, DocumentKey {
  case event, at, endpoint
  static let owner = "an 'add-endpoint' event"
  static let required = [event, endpoint]
  static let table = DocumentKeyTable(Self.self)
}

enum TickKey: String, DocumentKey {
  case event, at
  static let owner = "a 'tick' event"
  static let required = [event]
  static let table = DocumentKeyTable(Self.self)
}
