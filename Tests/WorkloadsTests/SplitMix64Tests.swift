// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Workloads

@Suite("SplitMix64") struct SplitMix64Tests {
  @Test("gives the published sequence for seed 1234567")
  func publishedSequence() {
    var random = SplitMix64(Seed(1_234_567))
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect((0..<5).map { _ in random.next() } == expected)
  }

  @Test("numbers stay below their bound and reach all of it", arguments: [1, 2, 3, 10, 255])
  func bounds(_ bound: Int) {
    var random = SplitMix64(Seed(7))
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<(bound * 200) { counts[random.below(bound)] += 1 }
    #expect(counts.allSatisfy { $0 > 100 && $0 < 400 || bound == 1 }, "\(counts)")
  }

  @Test("a value of weight zero is never chosen, the others as often as their weights say")
  func weights() {
    var random = SplitMix64(Seed(11))
    var counts: [Int] = [0, 0, 0]
    for _ in 0..<10_000 { counts[random.weighted([(1, 0), (0, 1), (3, 2)])] += 1 }
    #expect(counts[1] == 0)
    #expect((2_200...2_800).contains(counts[0]))
  }

  @Test("shuffling keeps every element and changes their order")
  func shuffle() {
    var random = SplitMix64(Seed(5))
    var numbers = Array(0..<50)
    random.shuffle(&numbers)
    #expect(numbers != Array(0..<50))
    #expect(numbers.sorted() == Array(0..<50))
  }

  @Test("streams derived from one seed differ from it and from each other")
  func derivedSeeds() {
    let seed = Seed(3)
    let all = [seed] + (0..<100).map { seed.derived($0) } + [Seed(4).derived(0)]
    #expect(Set(all).count == all.count)
  }
}
