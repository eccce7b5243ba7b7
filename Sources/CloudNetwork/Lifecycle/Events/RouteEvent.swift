// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// A route of a table is added, removed, enabled or disabled.
public struct RouteEvent: Hashable, Sendable {
  /// How an event names a route of a table. Of several that fit, the first of the table is meant.
  public enum Selector: Hashable, Sendable {
    /// The route with this id.
    case id(String)
    /// A route to this destination by this next hop.
    case hop(destination: IPPrefix, via: Route.NextHop)
  }

  /// What is done.
  public enum Action: Hashable, Sendable {
    /// Appended to the table.
    case add(Route)
    case remove(Selector)
    case enable(Selector)
    case disable(Selector)
  }

  /// The table.
  public var routeTable: VPCRouteTable.ID
  /// What is done.
  public var action: Action

  /// An event.
  public init(_ action: Action, routeTable: VPCRouteTable.ID) {
    self.routeTable = routeTable
    self.action = action
  }

  /// The word for it.
  public var name: EventName {
    switch action {
    case .add: .addRoute
    case .remove: .removeRoute
    case .enable: .enableRoute
    case .disable: .disableRoute
    }
  }
}
