// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// The words of decisions as they stand in results, made once for each verdict, reason and reply that
/// is met, with a count of the rows that came to it.
struct ResultPhrases: Sendable {
  /// One verdict with its reason, reply and reply's reason.
  struct Phrase: Sendable {
    let reason: Reason
    let reply: ReplyVerdict
    let replyReason: Reason?
    /// How many bytes the words have; more than ``ResultPhrases/limit`` when they are not kept.
    let length: Int
    /// Whether rows with it are wanted.
    let isWanted: Bool
    /// Whether more is done with such rows than that they are written: malformed ones are told of.
    let isSpecial: Bool
    /// How many rows have it.
    var count = 0
  }

  /// How many 64-byte pieces a phrase has.
  static let pieces = 3
  /// How many bytes a phrase has at most.
  static let limit = 64 * pieces

  /// By reason and reply: the number of the phrase and one; 0 when it was not met.
  private var numbers: [UInt16]
  private(set) var phrases: [Phrase] = []
  /// The words of a phrase after those of the other, filled up to ``limit``.
  private(set) var texts: [SIMD64<UInt8>] = []

  init() {
    numbers = [UInt16](repeating: 0, count: ResultWords.reasonCount * ResultWords.replyCount)
  }

  /// The number of the phrase of a decision.
  @inline(__always)
  mutating func number(of decision: Decision, _ plan: EvaluationPlan) -> Int {
    let index =
      Int(decision.reason.rawValue) * ResultWords.replyCount
      + ResultWords.index(of: decision.reply, decision.replyReason)
    let number = Int(numbers[index])
    return number > 0 ? number - 1 : add(decision, plan, index)
  }

  @inline(never)
  private mutating func add(
    _ decision: Decision, _ plan: EvaluationPlan, _ index: Int
  ) -> Int {
    var text = plan.isSummary ? [] : plan.writer.phrase(decision) ?? []
    phrases.append(
      Phrase(
        reason: decision.reason, reply: decision.reply, replyReason: decision.replyReason,
        length: text.count, isWanted: plan.wanted & 1 << decision.verdict.rawValue != 0,
        isSpecial: decision.reason == .malformedRow))
    text.append(contentsOf: repeatElement(0, count: max(Self.limit - text.count, 0)))
    for piece in 0..<Self.pieces {
      var bytes = SIMD64<UInt8>()
      for index in 0..<64 { bytes[index] = text[64 * piece + index] }
      texts.append(bytes)
    }
    numbers[index] = UInt16(phrases.count)
    return phrases.count - 1
  }

  /// Counts a row.
  @inline(__always)
  mutating func count(_ number: Int) { phrases[number].count &+= 1 }

  /// Starts counting again.
  mutating func resetCounts() {
    for number in phrases.indices { phrases[number].count = 0 }
  }
}
