// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// The words of decisions as they stand in results, made once for each verdict, reason and reply that
/// is met, with a count of the rows that came to it.
struct ResultPhrases: Sendable {
  /// One verdict with its reason, reply and reply's reason.
  struct Phrase: Sendable {
    let word: DecisionWord
    /// Whether rows with it are wanted.
    let isWanted: Bool
  }

  /// How a row with a phrase is written: how many bytes the words have, or one of these.
  enum Form {
    /// Nothing is written.
    static var unwanted: UInt16 { .max }
    /// The words are not kept, or more is done with such rows: malformed ones are told of.
    static var special: UInt16 { .max - 1 }
  }

  /// How many 64-byte pieces a phrase has.
  static let pieces = 3
  /// How many bytes a phrase has at most.
  static let limit = 64 * pieces

  /// By word: the number of the phrase and one; 0 when it was not met.
  private var numbers = [UInt16](repeating: 0, count: DecisionWord.count)
  private(set) var phrases: [Phrase] = []
  /// How many rows have each phrase.
  private(set) var counts: [Int] = []
  /// How each phrase is written (``Form``).
  private(set) var forms: [UInt16] = []
  /// The words of a phrase after those of the other, filled up to ``limit``.
  private(set) var texts: [SIMD64<UInt8>] = []

  /// The number of the phrase of a decision.
  @inline(__always)
  mutating func number(of word: DecisionWord, _ plan: EvaluationPlan) -> Int {
    let number = Int(numbers[Int(word.number)])
    return number > 0 ? number &- 1 : add(word, plan)
  }

  @inline(never)
  private mutating func add(_ word: DecisionWord, _ plan: EvaluationPlan) -> Int {
    let decision = word.decision
    var text = plan.isSummary ? [] : plan.writer.phrase(decision) ?? []
    let isWanted = plan.wanted & 1 << decision.verdict.rawValue != 0
    phrases.append(Phrase(word: word, isWanted: isWanted))
    counts.append(0)
    let isSpecial = decision.reason == .malformedRow || !plan.isSummary && text.isEmpty
    forms.append(
      isSpecial ? Form.special : isWanted && !plan.isSummary ? UInt16(text.count) : Form.unwanted)
    text.append(contentsOf: repeatElement(0, count: max(Self.limit - text.count, 0)))
    for piece in 0..<Self.pieces {
      var bytes = SIMD64<UInt8>()
      for index in 0..<64 { bytes[index] = text[64 * piece + index] }
      texts.append(bytes)
    }
    numbers[Int(word.number)] = UInt16(phrases.count)
    return phrases.count - 1
  }

  /// Finds the phrases of rows, and counts them.
  ///
  /// - Parameter found: Gets the number of each row's phrase.
  mutating func count(
    _ words: Span<DecisionWord>, _ plan: EvaluationPlan, into found: inout MutableSpan<UInt16>
  ) {
    for index in words.indices where numbers[Int(words[index].number)] == 0 {
      _ = add(words[index], plan)
    }
    let numbers = numbers
    var counts = counts.mutableSpan
    for index in words.indices {
      let number = numbers[Int(words[index].number)] &- 1
      found[index] = number
      counts[Int(number)] &+= 1
    }
  }

  /// Starts counting again.
  mutating func resetCounts() {
    for number in counts.indices { counts[number] = 0 }
  }
}
