// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One change in the life of a network (rules.md §12), accepted whole or refused whole.
public enum NetworkEvent: Hashable, Sendable {
  /// `link`, `unlink`.
  case link(LinkEvent)
  /// `change-address`.
  case changeAddress(AddressChange)
  /// What befalls one endpoint: `return`, `stop`, `migrate`, …
  case endpoint(EndpointEvent)
  /// `request-peering`.
  case requestPeering(PeeringRequest)
  /// `accept-peering`, `reject-peering`, `delete-peering`, `renew-peering`.
  case peering(PeeringEvent)
  /// `add-route`, `remove-route`, `enable-route`, `disable-route`.
  case route(RouteEvent)
  /// `attach-acl`, `detach-acl`.
  case acl(ACLBinding)
  /// `set-groups`.
  case groups(GroupBinding)
  /// `add-rule`, `remove-rule`.
  case rule(RuleEvent)
  /// `add-terminal`, `remove-terminal`.
  case terminal(TerminalEvent)
  /// `add-endpoint`.
  case addEndpoint(Endpoint)
  /// `tick`.
  case tick

  /// The word for it in a list of events.
  public var name: EventName {
    switch self {
    case .link(let event): event.action == .link ? .link : .unlink
    case .changeAddress: .changeAddress
    case .endpoint(let event): event.action.name
    case .requestPeering: .requestPeering
    case .peering(let event): event.action.name
    case .route(let event): event.name
    case .acl(let event): event.acl == nil ? .detachACL : .attachACL
    case .groups: .setGroups
    case .rule(let event): event.name
    case .terminal(let event): event.name
    case .addEndpoint: .addEndpoint
    case .tick: .tick
    }
  }
}
