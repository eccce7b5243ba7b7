// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A terminal connection is set up or removed (rules.md §9).
public enum TerminalEvent: Hashable, Sendable {
  case add(TerminalConnection)
  case remove(TerminalConnection.ID)

  /// The word for it.
  public var name: EventName {
    switch self {
    case .add: .addTerminal
    case .remove: .removeTerminal
    }
  }
}
