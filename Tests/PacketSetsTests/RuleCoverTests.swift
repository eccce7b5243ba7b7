// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import PacketSets
import Testing
import Workloads

/// Which rules earlier ones cover, against packets asked one by one.
@Suite("Covered rules") struct RuleCoverTests {
  @Test("covered is what no packet gets to", arguments: Seed.range(0..<120))
  func agreement(_ seed: Seed) {
    var random = SplitMix64(seed)
    let rules = (0..<14).map { _ in
      (0..<random.below(4)).map { _ in SmallBoxes.box(&random) }
    }
    var cover = RuleCover(rules.map { .boxes($0) })
    for place in rules.indices {
      let points = SmallBoxes.points.filter { SmallBoxes.holds(rules[place], $0) }
      let isCovered =
        !points.isEmpty
        && points.allSatisfy { point in
          rules[..<place].contains { SmallBoxes.holds($0, point) }
        }
      switch cover.answer(for: place) {
      case .open: #expect(!isCovered, "seed \(seed), rule \(place)")
      case .undecided: Issue.record("seed \(seed), rule \(place): undecided")
      case .covered(let by):
        #expect(isCovered, "seed \(seed), rule \(place)")
        #expect(!by.isEmpty)
        // What is named does cover it, and comes before it.
        for point in points {
          #expect(by.contains { $0 < place && SmallBoxes.holds(rules[$0], point) })
        }
      }
    }
  }

  @Test("rules that are not needed for the cover are not named") func needed() {
    let halves: [PacketBox] = [
      PacketBox(.ipv4, destinationPort: 80...90), PacketBox(.ipv4, destinationPort: 0...84),
      PacketBox(.ipv4, destinationPort: 85...65535), PacketBox(.ipv4),
    ]
    var cover = RuleCover(halves.map { .boxes([$0]) })
    #expect(cover.answer(for: 3) == .covered(by: [1, 2]))
    #expect(cover.answer(for: 2) == .open)
  }

  @Test("what is not known in full claims nothing, and hides nothing") func bounds() {
    let low = PacketBox(.ipv4, source: 0...99), high = PacketBox(.ipv4, source: 100...199)
    var cover = RuleCover([.within([low]), .boxes([high]), .boxes([low]), .boxes([high])])
    #expect(cover.answer(for: 0) == .open)
    #expect(cover.answer(for: 1) == .open)
    #expect(cover.answer(for: 2) == .undecided)
    #expect(cover.answer(for: 3) == .covered(by: [1]))
    let wide = PacketBox(.ipv4, source: 0...150)
    var second = RuleCover([
      .within([low]), .boxes([wide]), .within([low]), .within([high]),
      .within([PacketBox(.ipv6)]),
    ])
    // The first rule cannot match 100 to 150, and so cannot cover the second.
    #expect(second.answer(for: 1) == .open)
    #expect(second.answer(for: 2) == .covered(by: [1]))
    #expect(second.answer(for: 3) == .undecided)
    #expect(second.answer(for: 4) == .open)
  }

  @Test("a budget that is spent decides nothing more") func budget() {
    var random = SplitMix64(Seed(7))
    var rules: [RuleCover.Packets] = []
    for _ in 0..<400 {
      var box = PacketBox(.ipv4)
      for dimension in PacketBox.Dimension.allCases where dimension != .ipProtocol {
        let start = UInt128(random.below(50_000))
        box[dimension] = start...(start + 15_000)
      }
      rules.append(.boxes([box]))
    }
    // Covers the common part of them all, and needs many pieces to find it out.
    var middle = PacketBox(.ipv4)
    for dimension in PacketBox.Dimension.allCases where dimension != .ipProtocol {
      middle[dimension] = 20_000...40_000
    }
    rules.append(.boxes([middle]))
    var cover = RuleCover(rules, budget: RuleCover.Budget(ofRule: 50, ofList: 100))
    #expect(cover.answer(for: 400) == .undecided)
    #expect(cover.answer(for: 399) == .undecided)
    #expect(cover.answer(for: 398) == .undecided)
    #expect(cover.isSpent)
  }

  @Test("a long list of rules that are apart takes few steps a rule") func longList() {
    var rules: [RuleCover.Packets] = (0..<20_000).map { place in
      let start = UInt128(place * 256)
      return .boxes([PacketBox(.ipv4, source: start...start + 255, ipProtocol: 6...6)])
    }
    rules.append(.boxes([PacketBox(.ipv4)]))
    rules.append(.boxes([PacketBox(.ipv4, source: 0...(20_000 * 256 - 1), ipProtocol: 6...6)]))
    var cover = RuleCover(rules)
    for place in 0..<20_001 { #expect(cover.answer(for: place) == .open) }
    #expect(cover.answer(for: 20_001) == .covered(by: [20_000]))
    #expect(!cover.isSpent)
  }
}
