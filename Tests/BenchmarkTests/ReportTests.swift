// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PacketPathBenchmark

@Suite("Benchmark reports") struct ReportTests {
  @Test(
    "numbers and times for people",
    arguments: [
      (NumberText.grouped(901_899), "901,899"), (NumberText.grouped(10), "10"),
      (NumberText.time(3.19), "3.19 ns"), (NumberText.time(35_100_000), "35.1 ms"),
      (NumberText.short(130_000_000), "130 M"), (NumberText.fixed(2.005, 1), "2.0"),
      (NumberText.significant(0.000028), "0.000028"),
    ])
  func numbers(_ text: String, _ expected: String) {
    #expect(text == expected)
  }

  @Test("columns without content are left out, and a table without rows is nothing")
  func table() {
    var table = TextTable(["a", "b", "c"])
    #expect(table.text.isEmpty)
    table.add(["1", "-", "longer"])
    table.add(["22", "-", "x"])
    #expect(table.text == "  a   c\n  1   longer\n  22  x\n")
  }

  @Test("every benchmark of a small table ends with results that agree with the reference")
  func smallRun() throws {
    let settings = try Settings(
      [
        "--routes", "50", "--queries", "200", "--passes", "1", "--endpoints", "100", "--rows",
        "1000", "--groups", "10", "--group-rules", "10", "--threads", "1",
      ], for: .measure)
    var session = Session(settings)
    for benchmark in Benchmark.all where benchmark.name != "arena" {
      session.begin(benchmark)
      try benchmark.run(&session)
    }
    #expect(session.sections.count == Benchmark.all.count - 1)
    for section in session.sections {
      #expect(!section.results.isEmpty, "\(section.benchmark)")
      for case .timing(let timing) in section.results {
        #expect(timing.nanoseconds.minimum >= 0)
        if let sums = timing.checksums { #expect(sums.answers == sums.reference) }
      }
    }
    #expect(session.json().hasSuffix("}\n"))
  }
}
