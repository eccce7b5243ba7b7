// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Decisions by their numbers, each kept once.
struct DecisionTable: ~Copyable {
  private var decisions = GrowingTable<Decision>()
  private var numbers: [Decision: UInt32] = [:]

  /// How many bytes the table takes.
  var byteCount: Int {
    decisions.byteCount + numbers.count * MemoryLayout<(Decision, UInt32)>.stride * 2
  }

  /// The number of a decision.
  mutating func insert(_ decision: Decision) -> UInt32 {
    if let number = numbers[decision] { return number }
    let number = UInt32(decisions.count)
    decisions.append(decision)
    numbers[decision] = number
    return number
  }

  /// Adds the answers to ways to be refused, one behind the other, each for a packet and then for a
  /// reply.
  ///
  /// - Returns: The number of the first.
  mutating func append(refusals: [Decision]) -> UInt32 {
    let first = UInt32(decisions.count)
    for refusal in refusals {
      decisions.append(refusal)
      decisions.append(
        Decision(
          reason: refusal.reason, decidedBy: refusal.decidedBy, reply: .drop,
          replyReason: refusal.reason, replyDecidedBy: refusal.decidedBy))
    }
    return first
  }

  /// Forgets all of them.
  mutating func removeAll() {
    decisions.removeAll()
    numbers = [:]
  }

  /// Asks for a decision ahead of its use.
  @inline(__always) func prefetch(_ number: UInt32) { decisions.prefetch(Int(number)) }

  /// What becomes of a packet by one decision, and of its reply by another.
  @inline(__always) func decision(packet: UInt32, reply: UInt32) -> Decision {
    let packet = decisions[Int(packet)]
    let reply = decisions[Int(reply)]
    return Decision(
      reason: packet.reason, decidedBy: packet.decidedBy, reply: reply.reply,
      replyReason: reply.replyReason, replyDecidedBy: reply.replyDecidedBy)
  }
}
