// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Decisions by their numbers, each kept once.
struct DecisionTable: ~Copyable {
  private var decisions: ReservedTable<Decision>
  /// What each says, for those who do not ask what decided.
  private var halves: ReservedTable<SIMD2<UInt16>>
  private var numbers: [Decision: UInt32] = [:]

  /// - Parameter capacity: How many decisions there may be.
  init(capacity: Int) {
    decisions = ReservedTable(capacity: capacity)
    halves = ReservedTable(capacity: capacity)
  }

  /// Whether there is room for so many more.
  func hasRoom(for more: Int) -> Bool { decisions.hasRoom(for: more) }

  /// How many bytes the table takes.
  var byteCount: Int {
    decisions.byteCount + halves.byteCount + numbers.count * MemoryLayout<(Decision, UInt32)>.stride
      * 2
  }

  /// The number of a decision.
  ///
  /// - Precondition: There is room for it.
  mutating func insert(_ decision: Decision) -> UInt32 {
    if let number = numbers[decision] { return number }
    let number = UInt32(decisions.count)
    append(decision)
    numbers[decision] = number
    return number
  }

  /// How many decisions there are: the number of the one that is added next.
  var count: UInt32 { UInt32(decisions.count) }

  /// Adds the answers to a way to be refused, one for a packet and behind it one for a reply.
  ///
  /// - Precondition: There is room for both.
  mutating func append(refusal: Decision) {
    append(refusal)
    append(
      Decision(
        reason: refusal.reason, decidedBy: refusal.decidedBy, reply: .drop,
        replyReason: refusal.reason, replyDecidedBy: refusal.decidedBy))
  }

  private mutating func append(_ decision: Decision) {
    decisions.append(decision)
    halves.append(DecisionWord.halves(of: decision))
  }

  /// What other threads read.
  var reader: Reader { Reader(decisions: decisions.reader, halves: halves.reader) }

  /// Decisions by their numbers, to be read.
  struct Reader: BitwiseCopyable, Sendable {
    fileprivate let decisions: ReservedTable<Decision>.Reader
    fileprivate let halves: ReservedTable<SIMD2<UInt16>>.Reader

    /// Asks for a decision ahead of its use.
    @inline(__always) func prefetch(_ number: UInt32) { decisions.prefetch(Int(number)) }

    /// The same, without what decided.
    @inline(__always) func word(packet: UInt32, reply: UInt32) -> DecisionWord {
      DecisionWord(number: halves[Int(packet)].x &+ halves[Int(reply)].y)
    }

    /// What becomes of a packet by one decision, and of its reply by another.
    @inline(__always) func decision(packet: UInt32, reply: UInt32) -> Decision {
      let packet = decisions[Int(packet)]
      let reply = decisions[Int(reply)]
      return Decision(
        reason: packet.reason, decidedBy: packet.decidedBy, reply: reply.reply,
        replyReason: reply.replyReason, replyDecidedBy: reply.replyDecidedBy)
    }
  }
}
