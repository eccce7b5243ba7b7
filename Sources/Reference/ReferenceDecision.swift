// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The columns of a result, as text.
public struct ReferenceDecision: Hashable, Sendable {
  /// `forward`, `drop` or `invalid`.
  public var verdict: String
  /// The reason code of the packet.
  public var reason: String
  /// `forward`, `drop`, `unknown`, or empty.
  public var reply: String
  /// The reason code of the reply; empty when there is none.
  public var replyReason: String
  /// What decided the packet (fine print 75).
  public var decidedBy: String
  /// What decided the reply, in the same form.
  public var replyDecidedBy: String
  /// The stage at which the packet is dropped; empty otherwise.
  public var stage: String

  /// A result with these columns.
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
