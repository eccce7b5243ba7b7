// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The words for events; a closed vocabulary (formats.md §5, fine print 90).
public enum EventName: String, Hashable, Sendable, CaseIterable {
  /// A classic CVM is linked with a VPC.
  case link
  /// The link of a classic CVM is removed.
  case unlink
  /// An endpoint has another address.
  case changeAddress = "change-address"
  /// An endpoint is given back for good.
  case `return`
  /// An endpoint is isolated for arrears or security.
  case isolate
  /// An endpoint is isolated no more.
  case restore
  /// An endpoint is moved to another host.
  case migrate
  /// Another host takes over an endpoint.
  case failOver = "fail-over"
  /// An endpoint is given other hardware.
  case reconfigure
  /// An endpoint is given another operating system.
  case switchOS = "switch-os"
  /// An endpoint is switched off.
  case stop
  /// An endpoint is switched on.
  case start
  /// A peering connection is asked for.
  case requestPeering = "request-peering"
  /// The other account accepts a peering connection.
  case acceptPeering = "accept-peering"
  /// The other account rejects a peering connection.
  case rejectPeering = "reject-peering"
  /// A peering connection is deleted, with the routes that name it.
  case deletePeering = "delete-peering"
  /// An expired request is made again for a week.
  case renewPeering = "renew-peering"
  /// A route is added to a table.
  case addRoute = "add-route"
  /// A route is taken out of a table.
  case removeRoute = "remove-route"
  /// A route takes part again.
  case enableRoute = "enable-route"
  /// A route takes part no more.
  case disableRoute = "disable-route"
  /// A subnet is given a network ACL.
  case attachACL = "attach-acl"
  /// A subnet has no network ACL any more.
  case detachACL = "detach-acl"
  /// An endpoint is given security groups.
  case setGroups = "set-groups"
  /// A rule is put into a list of an ACL or a group.
  case addRule = "add-rule"
  /// A rule is taken out of a list of an ACL or a group.
  case removeRule = "remove-rule"
  /// A terminal connection is set up.
  case addTerminal = "add-terminal"
  /// A terminal connection is removed.
  case removeTerminal = "remove-terminal"
  /// There is an endpoint more.
  case addEndpoint = "add-endpoint"
  /// Time passes: requests that are older than a week expire.
  case tick
}
