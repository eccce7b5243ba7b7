// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Edits that together make a packet pass, or stop it, and what else they flip.
public struct ProposedChange: Hashable, Sendable {
  /// The edits, in the order in which they are made.
  public let edits: [NetworkEdit]
  /// What flips besides the packet.
  public let effect: ChangeEffect
  /// What is then said of the packet's reply: unknown, when it is handed over to what the network
  /// ends at, and nobody can tell whether it comes back.
  public let reply: ReplyVerdict
}

/// What would have to change for a packet, each way verified: the network was changed and asked.
public struct ProposedChanges: Sendable {
  /// What was looked for.
  public enum Goal: Hashable, Sendable {
    /// The packet is forwarded and its reply not dropped.
    case pass
    /// The packet is dropped, or its reply is.
    case stop
  }

  /// What was looked for.
  public let goal: Goal
  /// The changes, that with the narrowest edits first.
  public let changes: [ProposedChange]
  /// Why there is none: the reason that no edit mends, and what decided; `nil` when there are some,
  /// and when nothing need change.
  public let hindrance: (reason: Reason, decidedBy: String)?
}
