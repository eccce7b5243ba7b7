// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A step in the life of a peering connection; `PeeringLife` has the table of what follows.
public struct PeeringEvent: Hashable, Sendable {
  /// The step.
  public enum Action: Hashable, Sendable, CaseIterable {
    case accept, reject, delete, renew

    /// The word for it.
    public var name: EventName {
      switch self {
      case .accept: .acceptPeering
      case .reject: .rejectPeering
      case .delete: .deletePeering
      case .renew: .renewPeering
      }
    }
  }

  /// The step.
  public var action: Action
  /// The connection.
  public var id: PeeringConnection.ID

  /// An event.
  public init(_ action: Action, id: PeeringConnection.ID) {
    self.action = action
    self.id = id
  }
}
