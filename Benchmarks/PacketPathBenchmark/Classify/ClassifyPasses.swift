// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// The timed loops over headers, each a function of its own so that nothing around it changes how it
/// is compiled.
enum ClassifyPasses<Bits: ClassifiedBits> {
  /// How many headers one burst has.
  static var burstSize: Int { 64 }

  /// Classifies every header in bursts, into an output of the size of a burst.
  @inline(never)
  static func batch(_ classifier: Classifier, _ headers: [PacketHeader<Bits>]) -> Pass {
    var sum: UInt64 = 0
    var nanoseconds = 0.0
    let span = headers.span
    let output = [RuleMatch](capacity: burstSize) { matches in
      let watch = Stopwatch()
      var start = 0
      while start < span.count {
        let end = Swift.min(start &+ burstSize, span.count)
        matches.removeAll()
        burst(classifier, span.extracting(start..<end), into: &matches)
        sum &+= UInt64(matches[matches.count &- 1].label)
        start = end
      }
      nanoseconds = watch.nanoseconds
    }
    return Pass(nanoseconds: nanoseconds, sum: sum &+ UInt64(output.count))
  }

  /// One burst; never inlined, or answers that the loop does not read might not be computed.
  @inline(never)
  static func burst(
    _ classifier: Classifier, _ headers: Span<PacketHeader<Bits>>,
    into matches: inout OutputSpan<RuleMatch>
  ) {
    Bits.classify(classifier, headers, into: &matches)
  }

  /// Classifies one header after another, none waiting for the one before.
  @inline(never)
  static func independent(_ classifier: Classifier, _ headers: [PacketHeader<Bits>]) -> Pass {
    let span = headers.span
    var sum: UInt64 = 0
    let watch = Stopwatch()
    for index in span.indices { sum &+= UInt64(Bits.classify(classifier, span[index]).label) }
    return Pass(nanoseconds: watch.nanoseconds, sum: sum)
  }

  /// The checksum of all answers, asked for in bursts.
  static func checksum(_ classifier: Classifier, _ headers: [PacketHeader<Bits>]) -> UInt64 {
    var checksum = AnswerChecksum()
    for start in stride(from: 0, to: headers.count, by: burstSize) {
      let end = Swift.min(start + burstSize, headers.count)
      let matches = [RuleMatch](capacity: burstSize) { matches in
        burst(classifier, headers.span.extracting(start..<end), into: &matches)
      }
      for match in matches { checksum.add(match.isNone ? nil : match.label) }
    }
    return checksum.value
  }
}
