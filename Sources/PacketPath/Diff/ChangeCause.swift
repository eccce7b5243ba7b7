// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What decided about a packet in two versions of a network.
public struct ChangeCause: Hashable, Sendable {
  /// What one network says of the packet.
  public struct Answer: Hashable, Sendable {
    /// What becomes of the packet.
    public let verdict: Verdict
    /// Why.
    public let reason: Reason
    /// What becomes of its reply.
    public let reply: ReplyVerdict
    /// Why, when there is a reply to judge.
    public let replyReason: Reason?
    /// What decided on what is lost first, packet or reply, else on the packet; as fine print 75
    /// writes it.
    public let decidedBy: String

    /// Whether the packet is forwarded and its reply not dropped.
    public var isReachable: Bool { verdict == .forward && reply != .drop }

    /// The answer in words.
    public var text: String {
      if isReachable || verdict != .forward {
        let stage = reason.stage.map { " at \($0.text)" } ?? ""
        return "\(verdict.text), \(reason.code)\(stage) by \(decidedBy)"
      }
      let stage = replyReason?.stage.map { " at \($0.text)" } ?? ""
      return "reply dropped, \(replyReason?.code ?? "")\(stage) by \(decidedBy)"
    }
  }

  /// The packet.
  public let witness: Witness
  /// What the old network says; invalid when it lacks what the packet names.
  public let before: Answer
  /// What the new network says.
  public let after: Answer
  /// The rule, route, link or connection that makes the difference: where the packet, or its reply, is
  /// lost in one network, what decides there in the other; `nil` where that is told by nobody.
  public let decider: String?

  init(_ witness: Witness, _ old: Evaluator, _ new: Evaluator) {
    self.witness = witness
    let (row, text) = witness.row
    before = Answer(old.decide(row, in: text.span), old)
    after = Answer(new.decide(row, in: text.span), new)
    let opens = after.isReachable
    let lost = opens ? before : after
    let passing = opens ? new : old
    // What closes is the decider of the loss; what opens, what decides at the same stage now.
    guard opens, let trace = try? passing.explain(row, in: text.span) else {
      decider = lost.decidedBy.isEmpty ? nil : lost.decidedBy
      return
    }
    let isReply = lost.verdict == .forward
    let stage = isReply ? lost.replyReason?.stage : lost.reason.stage
    let stages = isReply ? trace.reply?.stages ?? [] : trace.forward
    // Where the packet takes another way, the route leads there; what it met before is not there.
    let decisive = stages.first { $0.stage == stage && $0.outcome == .pass }
    let route = stages.first { $0.stage == .route && $0.outcome == .pass }
    decider =
      [decisive, route].compactMap { $0?.decidedBy }.first { !$0.isEmpty } ?? after.decidedBy
  }
}

extension ChangeCause.Answer {
  init(_ decision: Decision, _ evaluator: Evaluator) {
    verdict = decision.verdict
    reason = decision.reason
    reply = decision.reply
    replyReason = decision.replyReason
    let isReplyLost = decision.verdict == .forward && decision.reply == .drop
    decidedBy = evaluator.text(isReplyLost ? decision.replyDecidedBy : decision.decidedBy)
  }
}
