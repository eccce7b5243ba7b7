// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The whole walk of a packet and of its reply, stage by stage.
public struct Trace: Hashable, Sendable {
  /// What stands in the way: a stage that drops.
  public struct Blocker: Hashable, Sendable {
    /// Whether it stands in the way of the reply rather than of the packet.
    public let isReply: Bool
    /// The stage that drops; `nil` for a reply that arrives elsewhere.
    public let stage: Stage?
    /// Why it drops.
    public let reason: Reason
    /// What decided, as fine print 75 writes it.
    public let decidedBy: String
  }

  /// The walk of the reply.
  public struct ReplyTrace: Hashable, Sendable {
    /// What becomes of the reply; `none` when the packet itself is dropped, and the stages are
    /// then judged as if it were not.
    public let verdict: ReplyVerdict
    /// Why, when there is a reply to judge.
    public let reason: Reason?
    /// What decided, as fine print 75 writes it.
    public let decidedBy: String
    /// The stages of the reply packet; those that a retraced or unjudged reply does not meet are
    /// not applicable.
    public let stages: [StageTrace]
  }

  /// The decision, equal to that of ``Evaluator/decide(_:in:)``.
  public let decision: Decision
  /// What decided, as fine print 75 writes it.
  public let decidedBy: String
  /// The packet as it was understood, in words.
  public let question: String
  /// The eight stages of the packet.
  public let forward: [StageTrace]
  /// The walk of the reply; `nil` when there is no far end to reply.
  public let reply: ReplyTrace?
  /// Every stage that drops, forward first.
  public let blockers: [Blocker]
}
