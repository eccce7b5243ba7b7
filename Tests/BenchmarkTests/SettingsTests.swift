// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import PacketPathBenchmark

@Suite("Benchmark command line") struct SettingsTests {
  @Test("options and names are read in any order and both spellings")
  func reading() throws {
    let settings = try Settings(
      ["lookup", "--routes", "10", "--family=6", "build", "--streams", "hit,miss", "--seed", "7"],
      for: .measure)
    #expect(settings.operands == ["lookup", "build"])
    #expect(settings.routes == 10)
    #expect(settings.family == .ipv6)
    #expect(settings.streams == [.hit, .miss])
    #expect(settings.seed == Seed(7))
    #expect(settings.passes == 5)
  }

  @Test(
    "what makes no sense is refused with status 64",
    arguments: [
      ["--routes", "0"], ["--routes", "x"], ["--routes"], ["--family", "5"], ["--streams", "a"],
      ["--nonsense", "1"], ["--out", "x"], ["--seed", "-1"], ["--format", "xml"],
      ["--routes", "1", "--routes", "2"], ["--table", "x", "--routes", "1"], ["--cpu", "1024"],
      ["--threads", "0"], ["--groups", "0"], ["--group-rules", "x"], ["--rows", "-1"],
    ])
  func refusals(_ arguments: [String]) {
    let error = #expect(throws: BenchmarkError.self) { try Settings(arguments, for: .measure) }
    #expect(error?.status == .usage)
  }

  @Test("an option that a command has no use for is refused")
  func otherCommands() {
    #expect(throws: BenchmarkError.self) {
      try Settings(["--out", "x", "--passes", "1"], for: .streams)
    }
    #expect(throws: BenchmarkError.self) { try Settings([], for: .streams) }
    #expect(throws: BenchmarkError.self) { try Settings([], for: .worker) }
    #expect(throws: BenchmarkError.self) { try Settings(["d", "--seed", "1"], for: .worker) }
  }

  @Test("names of benchmarks are distinct")
  func names() {
    #expect(Set(Benchmark.all.map(\.name)).count == Benchmark.all.count)
  }
}
