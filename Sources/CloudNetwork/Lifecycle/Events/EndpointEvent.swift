// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Something that befalls one endpoint as a whole; `EndpointLife` has the table of what follows.
public struct EndpointEvent: Hashable, Sendable {
  /// What befalls it.
  public enum Action: Hashable, Sendable, CaseIterable {
    /// Given back for good: it stops, its link is removed, its address is free.
    case giveBack
    /// Isolated for arrears or security; it stays live.
    case isolate
    /// Isolated no more.
    case restore
    /// Switched off: not live.
    case stop
    /// Switched on.
    case start
    /// Moved to another host: nothing that decides packets changes.
    case migrate
    /// Taken over by another host: nothing that decides packets changes.
    case failOver
    /// Given other hardware: nothing that decides packets changes.
    case reconfigure
    /// Given another operating system: nothing that decides packets changes.
    case switchOS

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
