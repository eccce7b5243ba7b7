// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The answer for one connection: the packet's verdict and that of its reply.
@frozen public struct Decision: Hashable, Sendable {
  /// Why: a forward reason, a drop reason, or why the row is no question.
  public let reason: Reason
  /// What becomes of the reply.
  public let reply: ReplyVerdict
  /// Why, when there is a reply to judge.
  public let replyReason: Reason?
  /// What decided the packet.
  public let decidedBy: Decider
  /// What decided the reply.
  public let replyDecidedBy: Decider

  @inlinable package init(
    reason: Reason, decidedBy: Decider, reply: ReplyVerdict = .none, replyReason: Reason? = nil,
    replyDecidedBy: Decider = .nobody
  ) {
    self.reason = reason
    self.decidedBy = decidedBy
    self.reply = reply
    self.replyReason = replyReason
    self.replyDecidedBy = replyDecidedBy
  }

  /// What becomes of the packet.
  public var verdict: Verdict { reason.verdict }

  /// The stage at which the packet is dropped.
  public var stage: Stage? { reason.stage }

  /// Whether the packet is forwarded and the reply not dropped (rules.md §13).
  public var isReachable: Bool { verdict == .forward && reply != .drop }
}
