// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Something that befalls one endpoint as a whole; `EndpointLife` has the table of what follows.
public struct EndpointEvent: Hashable, Sendable {
  /// What befalls it.
  public enum Action: Hashable, Sendable, CaseIterable {
    /// Given back for good: it stops, its link is removed, its address is free.
    case giveBack
    /// Isolated for arrears or security, and no longer so.
    case isolate, restore
    /// Switched off and on.
    case stop, start
    /// Moved to another host, taken over by another host, given other hardware, another system:
    /// nothing that decides packets changes.
    case migrate, failOver, reconfigure, switchOS

    /// The word for it.
    public var name: EventName {
      switch self {
      case .giveBack: .return
      case .isolate: .isolate
      case .restore: .restore
      case .stop: .stop
      case .start: .start
      case .migrate: .migrate
      case .failOver: .failOver
      case .reconfigure: .reconfigure
      case .switchOS: .switchOS
      }
    }
  }

  /// What befalls it.
  public var action: Action
  /// The endpoint.
  public var endpoint: Endpoint.ID

  /// An event.
  public init(_ action: Action, endpoint: Endpoint.ID) {
    self.action = action
    self.endpoint = endpoint
  }
}
