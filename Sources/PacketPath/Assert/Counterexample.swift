// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One concrete packet that contradicts an assertion, and what ``Evaluator/decide(_:in:)`` says of
/// it.
public struct Counterexample: Hashable, Sendable {
  /// The packet, as the row of a flow list that asks for it.
  public let witness: Witness
  /// What becomes of it; invalid when its ends have no address family in common.
  public let verdict: Verdict
  /// Why.
  public let reason: Reason
  /// What decided, as fine print 75 writes it.
  public let decidedBy: String
  /// What becomes of the reply.
  public let reply: ReplyVerdict
  /// Why, when there is a reply to judge.
  public let replyReason: Reason?
  /// What decided the reply, as fine print 75 writes it.
  public let replyDecidedBy: String

  init(_ witness: Witness, _ evaluator: Evaluator) {
    let (row, text) = witness.row
    let decision = evaluator.decide(row, in: text.span)
    self.witness = witness
    verdict = decision.verdict
    reason = decision.reason
    decidedBy = evaluator.text(decision.decidedBy)
    reply = decision.reply
    replyReason = decision.replyReason
    replyDecidedBy = evaluator.text(decision.replyDecidedBy)
  }

  /// Whether the packet is forwarded and its reply not dropped.
  public var isReachable: Bool { verdict == .forward && reply != .drop }

  /// The stage that drops the packet, or else its reply; `nil` when none does.
  public var stage: Stage? { reason.stage ?? (reply == .drop ? replyReason?.stage : nil) }

  /// What becomes of packet and reply, in words.
  public var text: String {
    let packet = Self.text(verdict.text, reason, decidedBy)
    guard let replyReason else { return packet }
    return "\(packet); reply: \(Self.text(reply.text, replyReason, replyDecidedBy))"
  }

  private static func text(_ verdict: String, _ reason: Reason, _ decidedBy: String) -> String {
    let stage = reason.stage.map { " at \($0.text)" } ?? ""
    return "\(verdict), \(reason.code)\(stage)" + (decidedBy.isEmpty ? "" : " by \(decidedBy)")
  }
}

extension Witness {
  /// The row and its text.
  var row: (row: FlowRow, text: [UInt8]) {
    var text: [UInt8] = []
    let ranges = fields.map { field in
      let start = text.count
      text += Array(field.utf8)
      return start..<text.count
    }
    let row = FlowRow(
      source: ranges[0], sourceSpace: ranges[1], destination: ranges[2], ipProtocol: ranges[3],
      sourcePort: ranges[4], destinationPort: ranges[5])
    return (row, text)
  }
}
