// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Workloads

@Suite("Alias table") struct AliasTableTests {
  @Test("draws each index as often as its weight says")
  func weights() {
    let table = AliasTable(weights: [3, 0, 1, 4])
    var random = SplitMix64(Seed(1))
    var counts = [0, 0, 0, 0]
    for _ in 0..<80_000 { counts[table.draw(&random)] += 1 }
    #expect(counts[1] == 0)
    #expect((29_400...30_600).contains(counts[0]), "\(counts)")
    #expect((9_500...10_500).contains(counts[2]), "\(counts)")
    #expect((39_400...40_600).contains(counts[3]), "\(counts)")
  }

  @Test("one weight is always drawn")
  func single() {
    let table = AliasTable(weights: [0.25])
    var random = SplitMix64(Seed(2))
    for _ in 0..<100 { #expect(table.draw(&random) == 0) }
  }

  @Test("Zipf's first rank has one in 11.67 of 65,536 ranks, the second half of it")
  func zipf() {
    let table = AliasTable.zipf(count: 65_536)
    var random = SplitMix64(Seed(3))
    var first = 0
    var second = 0
    let draws = 200_000
    for _ in 0..<draws {
      let rank = table.draw(&random)
      if rank == 0 { first += 1 }
      if rank == 1 { second += 1 }
    }
    // The sum of 1/k for k up to 65,536.
    let harmonic = 11.667_578
    #expect(abs(Double(first) / Double(draws) - 1 / harmonic) < 0.003)
    #expect(abs(Double(second) / Double(draws) - 0.5 / harmonic) < 0.003)
  }
}
