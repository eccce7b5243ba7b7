// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A decision in the codes of the C interface.
@frozen package struct DecisionCodes: Sendable, BitwiseCopyable {
  /// Stands for no reason.
  @inlinable package static var none: UInt8 { .max }

  package var verdict: UInt8
  package var reason: UInt8
  package var reply: UInt8
  package var replyReason: UInt8
  package var decidedBy: DeciderWords
  package var replyDecidedBy: DeciderWords

  /// A row of which nothing is known.
  package init() { self.init(Decision(reason: .malformedRow, decidedBy: .nobody)) }

  @inline(__always)
  init(_ decision: Decision) {
    verdict = decision.verdict.rawValue
    reason = decision.reason.rawValue
    reply = decision.reply.rawValue
    replyReason = decision.replyReason?.rawValue ?? Self.none
    decidedBy = DeciderWords(decision.decidedBy)
    replyDecidedBy = DeciderWords(decision.replyDecidedBy)
  }
}

/// A ``Decider`` as three words.
@frozen package struct DeciderWords: Hashable, Sendable, BitwiseCopyable {
  package var kind: UInt32
  package var first: UInt32
  package var second: UInt32

  @inlinable package init(kind: UInt32, first: UInt32, second: UInt32) {
    self.kind = kind
    self.first = first
    self.second = second
  }

  @inline(__always)
  init(_ decider: Decider) {
    self.init(kind: UInt32(decider.kind), first: decider.first, second: decider.second)
  }
}
