// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// Compares a classifier with reading its list rule by rule, untimed.
enum ClassifyCheck<Bits: ClassifiedBits> {
  /// How many rules are read at most, so that a check takes seconds.
  private static var readLimit: Int { 1 << 30 }

  /// How many of so many headers are compared: all for lists of up to 1,000 rules.
  static func sampleCount(headers: Int, rules: Int) -> Int {
    min(headers, max(1 << 12, readLimit / max(rules, 1)))
  }

  /// Compares the answers to the first headers, in bursts and one by one.
  ///
  /// - Returns: The checksums of the classifier's answers and of the reference's.
  /// - Throws: ``BenchmarkError`` with status 70 for the first answer that differs.
  static func compare(
    _ classifier: Classifier, _ reference: ScannedRules<Bits>, _ headers: [PacketHeader<Bits>],
    count: Int, what: String
  ) throws(BenchmarkError) -> (answers: UInt64, reference: UInt64) {
    var ours = AnswerChecksum()
    var theirs = AnswerChecksum()
    let size = ClassifyPasses<Bits>.burstSize
    for start in stride(from: 0, to: count, by: size) {
      let end = min(start + size, count)
      let matches = [RuleMatch](capacity: size) { matches in
        ClassifyPasses.burst(classifier, headers.span.extracting(start..<end), into: &matches)
      }
      for index in start..<end {
        let expected = reference.label(headers[index])
        let inBurst = label(matches[index - start])
        let alone = label(Bits.classify(classifier, headers[index]))
        ours.add(inBurst)
        theirs.add(expected)
        if inBurst != expected || alone != expected {
          throw .wrongAnswer(
            "\(what): header \(index), \(headers[index]): the rule is \(shown(inBurst)) in a "
              + "burst and \(shown(alone)) alone, the reference's is \(shown(expected))")
        }
      }
    }
    return (ours.value, theirs.value)
  }

  private static func label(_ match: RuleMatch) -> UInt32? { match.isNone ? nil : match.label }
  private static func shown(_ label: UInt32?) -> String { label.map { "\($0)" } ?? "none" }
}
