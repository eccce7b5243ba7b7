// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a decision says, without what decided it: its reason, its reply and the reply's reason as one
/// small number.
@frozen package struct DecisionWord: Hashable, Sendable, BitwiseCopyable {
  /// Less than ``count``.
  package let number: UInt16

  init(number: UInt16) { self.number = number }

  /// How many reasons there are. `allCases.count` makes an array each time.
  @inlinable @inline(__always)
  package static var reasonCount: Int { Int(Reason.familyMismatch.rawValue) + 1 }

  /// How many pairs of a reply and its reason are told apart.
  @inlinable @inline(__always)
  package static var replyCount: Int {
    (Int(ReplyVerdict.unknown.rawValue) + 1) * (reasonCount + 1)
  }

  /// How many words there are.
  @inlinable @inline(__always) package static var count: Int { reasonCount * replyCount }

  /// The number of a reply with its reason, less than ``replyCount``.
  @inlinable @inline(__always)
  package static func index(of reply: ReplyVerdict, _ reason: Reason?) -> Int {
    let row = Int(reply.rawValue) &* (reasonCount &+ 1)
    guard let reason else { return row }
    return row &+ Int(reason.rawValue) &+ 1
  }

  /// The word of a decision about a packet and its reply.
  @inlinable @inline(__always)
  package init(_ reason: Reason, reply: ReplyVerdict, _ replyReason: Reason?) {
    number = UInt16(
      truncatingIfNeeded: Int(reason.rawValue) &* Self.replyCount
        &+ Self.index(of: reply, replyReason))
  }

  /// Two halves of which one comes from the decision about a packet, one from that about a reply.
  @inline(__always) static func halves(of decision: Decision) -> SIMD2<UInt16> {
    SIMD2(
      DecisionWord(decision.reason, reply: .none, nil).number,
      UInt16(truncatingIfNeeded: index(of: decision.reply, decision.replyReason)))
  }

  /// What becomes of the packet, and why.
  package var reason: Reason {
    Reason(rawValue: UInt8(Int(number) / Self.replyCount)) ?? .malformedRow
  }

  /// What becomes of the reply.
  package var reply: ReplyVerdict {
    ReplyVerdict(rawValue: UInt8(Int(number) % Self.replyCount / (Self.reasonCount + 1))) ?? .none
  }

  /// Why, when there is a reply to judge.
  package var replyReason: Reason? {
    let reason = Int(number) % Self.replyCount % (Self.reasonCount + 1)
    return reason == 0 ? nil : Reason(rawValue: UInt8(reason - 1))
  }

  /// The same as a decision that nothing decided.
  package var decision: Decision {
    Decision(reason: reason, decidedBy: .nobody, reply: reply, replyReason: replyReason)
  }
}

extension Decision {
  /// What it says, without what decided it.
  package var word: DecisionWord {
    DecisionWord(reason, reply: reply, replyReason)
  }
}
