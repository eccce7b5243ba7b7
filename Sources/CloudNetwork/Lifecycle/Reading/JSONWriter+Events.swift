// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
package import JSONText

extension NetworkEvent {
  /// The event as a line of a list of events, which reads back as the same event (formats.md §5).
  ///
  /// - Parameter time: When it happens; the line does not say when `nil`.
  /// - Returns: UTF-8 that ends with a line feed.
  /// - Complexity: O(length).
  public func line(at time: Timestamp? = nil) -> [UInt8] {
    var writer = JSONWriter()
    write(to: &writer, at: time)
    writer.endLine()
    return writer.bytes
  }

  /// Writes the event as an object.
  package func write(to writer: inout JSONWriter, at time: Timestamp? = nil) {
    writer.beginObject()
    writer.member(TickKey.event, name.rawValue)
    writer.member(TickKey.at, time?.description)
    writer.members(of: self)
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func members(of event: NetworkEvent) {
    switch event {
    case .link(let event):
      member(LinkEventKey.vpc, event.vpc.text)
      member(LinkEventKey.endpoint, event.endpoint.text)
    case .changeAddress(let event):
      member(AddressChangeKey.endpoint, event.endpoint.text)
      member(AddressChangeKey.from, event.from.description)
      member(AddressChangeKey.to, event.to.description)
    case .endpoint(let event): member(EndpointEventKey.endpoint, event.endpoint.text)
    case .requestPeering(let request): members(of: request)
    case .peering(let event): member(PeeringEventKey.id, event.id.text)
    case .route(let event): members(of: event)
    case .acl(let event):
      member(AttachACLKey.subnet, event.subnet.text)
      member(AttachACLKey.acl, event.acl?.text)
    case .groups(let event):
      member(SetGroupsKey.endpoint, event.endpoint.text)
      key(SetGroupsKey.groups.rawValue)
      beginArray()
      for group in event.groups { string(group.text) }
      endArray()
    case .rule(let event): members(of: event)
    case .terminal(.add(let terminal)):
      key(AddTerminalKey.terminal.rawValue)
      write(terminal)
    case .terminal(.remove(let id)): member(RemoveTerminalKey.id, id.text)
    case .addEndpoint(let endpoint):
      key(AddEndpointKey.endpoint.rawValue)
      write(endpoint)
    case .tick: break
    }
  }

  private mutating func members(of request: PeeringRequest) {
    member(PeeringRequestKey.id, request.id.text)
    member(PeeringRequestKey.requester, request.requester.text)
    member(PeeringRequestKey.accepter, request.accepter.text)
    member(PeeringRequestKey.bandwidthMbps, number: request.bandwidthMbps)
    if request.carriesIPv6 {
      key(PeeringRequestKey.ipv6.rawValue)
      bool(true)
    }
  }

  private mutating func members(of event: RouteEvent) {
    member(AddRouteKey.routeTable, event.routeTable.text)
    let selector: RouteEvent.Selector
    switch event.action {
    case .add(let route):
      key(AddRouteKey.route.rawValue)
      write(route)
      return
    case .remove(let route), .enable(let route), .disable(let route): selector = route
    }
    switch selector {
    case .id(let id): member(RouteEventKey.id, id)
    case .hop(let destination, let via):
      member(RouteEventKey.destination, destination.description)
      switch via {
      case .eip: member(RouteEventKey.via, "eip")
      case .object(let id): member(RouteEventKey.via, id)
      }
    }
  }

  private mutating func members(of event: RuleEvent) {
    switch event.action {
    case .addToACL(let acl, _, _), .removeFromACL(let acl, _): member(AddRuleKey.acl, acl.text)
    case .addToGroup(let group, _, _), .removeFromGroup(let group, _):
      member(AddRuleKey.group, group.text)
    }
    member(AddRuleKey.direction, event.direction.rawValue)
    switch event.action {
    case .addToACL(_, let rule, let position):
      key(AddRuleKey.rule.rawValue)
      write(rule)
      member(AddRuleKey.position, number: position)
    case .addToGroup(_, let rule, let position):
      key(AddRuleKey.rule.rawValue)
      write(rule)
      member(AddRuleKey.position, number: position)
    case .removeFromACL(_, let rule), .removeFromGroup(_, let rule):
      switch rule {
      case .id(let id): member(RemoveRuleKey.id, id)
      case .position(let position): member(RemoveRuleKey.position, number: position)
      }
    }
  }
}
