// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The answer to one flow, in the words of the output columns (formats.md §3).
public struct ReferenceDecision: Hashable, Sendable {
  /// `forward`, `drop` or `invalid` (rules.md §2).
  public var verdict: String
  /// The code of rules.md §14.
  public var reason: String
  /// `forward`, `drop`, `unknown`, or empty unless the packet is forwarded (fine print 69).
  public var reply: String
  /// The code of the reply; empty when there is none.
  public var replyReason: String
  /// What decided the packet (fine print 75, 93).
  public var decidedBy: String
  /// What decided the reply, in the same forms.
  public var replyDecidedBy: String
  /// The stage that failed (rules.md §2); empty unless the verdict is `drop`.
  public var stage: String

  /// An answer; what is left out is empty.
  public init(
    verdict: String, reason: String, reply: String = "", replyReason: String = "",
    decidedBy: String = "", replyDecidedBy: String = "", stage: String = ""
  ) {
    self.verdict = verdict
    self.reason = reason
    self.reply = reply
    self.replyReason = replyReason
    self.decidedBy = decidedBy
    self.replyDecidedBy = replyDecidedBy
    self.stage = stage
  }
}
