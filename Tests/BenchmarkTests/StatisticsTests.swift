// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PacketPathBenchmark

@Suite("Statistics") struct StatisticsTests {
  @Test("least, middle, nearest rank of 99 in 100, and greatest of 1 to 1,000 in any order")
  func many() {
    let statistics = Statistics((1...1_000).map { Double(($0 * 5) % 1_001) })
    #expect(statistics.minimum == 1)
    #expect(statistics.median == 500.5)
    #expect(statistics.percentile99 == 990)
    #expect(statistics.maximum == 1_000)
  }

  @Test("of few samples the 99th percentile is the greatest")
  func few() {
    let statistics = Statistics([5, 1, 3])
    #expect(statistics.median == 3)
    #expect(statistics.percentile99 == 5)
    #expect(Statistics([2]).percentile99 == 2)
    #expect(statistics.scaled(by: 2).median == 6)
  }

  @Test("the clock rate found is one that processors have")
  func clockRate() {
    #expect((0.1...10).contains(CycleRate.measure()))
  }
}
