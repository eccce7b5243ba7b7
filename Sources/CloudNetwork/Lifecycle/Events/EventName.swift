// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The words for events; a closed vocabulary (formats.md §5, fine print 90).
public enum EventName: String, Hashable, Sendable, CaseIterable {
  case link, unlink
  case changeAddress = "change-address"
  case `return`, isolate, restore, migrate
  case failOver = "fail-over"
  case reconfigure
  case switchOS = "switch-os"
  case stop, start
  case requestPeering = "request-peering"
  case acceptPeering = "accept-peering"
  case rejectPeering = "reject-peering"
  case deletePeering = "delete-peering"
  case renewPeering = "renew-peering"
  case addRoute = "add-route"
  case removeRoute = "remove-route"
  case enableRoute = "enable-route"
  case disableRoute = "disable-route"
  case attachACL = "attach-acl"
  case detachACL = "detach-acl"
  case setGroups = "set-groups"
  case addRule = "add-rule"
  case removeRule = "remove-rule"
  case addTerminal = "add-terminal"
  case removeTerminal = "remove-terminal"
  case addEndpoint = "add-endpoint"
  case tick
}
