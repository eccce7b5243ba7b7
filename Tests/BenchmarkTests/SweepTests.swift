// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Testing
import Workloads

@testable import PacketPathBenchmark

@Suite("Benchmark sweeps and the profile") struct SweepTests {
  private static func run(
    _ benchmark: Benchmark, _ more: [String] = []
  ) throws -> ReportSection {
    let settings = try Settings(
      ["--passes", "1", "--queries", "500", "--endpoints", "120", "--rows", "10000"] + more,
      for: .measure)
    var session = Session(settings)
    session.begin(benchmark)
    try benchmark.run(&session)
    return session.sections[0]
  }

  private static func sizes(_ section: ReportSection, _ measure: String) -> [Int] {
    var sizes: [Int] = []
    for case .timing(let timing) in section.results where timing.measure == measure {
      sizes.append(timing.routeCount)
    }
    return sizes
  }

  @Test("steps are tenfold and end at the limit or before it")
  func steps() {
    #expect(NetworkSweep.steps(from: 100, to: 100_000) == [100, 1000, 10_000, 100_000])
    #expect(NetworkSweep.steps(from: 100, to: 9_999) == [100, 1000])
    #expect(NetworkSweep.steps(from: 100, to: 7) == [7])
    #expect(ThreadSweep.steps(to: 1) == [1])
    #expect(ThreadSweep.steps(to: 2) == [1, 2])
    #expect(ThreadSweep.steps(to: 6) == [1, 2, 4, 6])
  }

  @Test("a sweep over endpoints, groups or rules measures every size")
  func networks() throws {
    let endpoints = try Self.run(.sweepEndpoints)
    let groups = try Self.run(.sweepGroups, ["--groups", "100"])
    let rules = try Self.run(.sweepRules, ["--group-rules", "10"])
    for measure in ["compile", "columns", "evaluate"] {
      #expect(Self.sizes(endpoints, measure) == [100])
      #expect(Self.sizes(groups, measure) == [10, 100])
      #expect(Self.sizes(rules, measure) == [10])
    }
    #expect(endpoints.text.contains("endpoints  measure"))
  }

  @Test("a sweep over rows or threads measures every size")
  func rowsAndThreads() throws {
    let rows = try Self.run(.sweepRows)
    #expect(Self.sizes(rows, "evaluate") == [1000, 10_000])
    let threads = try Self.run(.sweepThreads, ["--threads", "2"])
    #expect(Self.sizes(threads, "columns") == [1, 2])
    #expect(Self.sizes(threads, "evaluate") == [1, 2])
  }

  @Test("a sweep over threads is refused on one processor")
  func pinned() throws {
    let error = #expect(throws: BenchmarkError.self) {
      try Self.run(.sweepThreads, ["--cpu", "0"])
    }
    #expect(error?.status == .usage)
  }

  @Test("groups get as many rules as told, and keep their own behind them")
  func longLists() {
    let network = CompanyNetwork(endpoints: 100, vpcs: 2, groups: 10, seed: Seed(1)).network
    let long = LongRuleLists.lengthening(network, to: 50, seed: Seed(1))
    for (group, own) in zip(long.groups, network.groups) {
      #expect(group.ingress.count == 50)
      #expect(Array(group.ingress.suffix(own.ingress.count)) == own.ingress)
    }
  }

  @Test("the profile has every stage, whose shares are the whole")
  func profile() throws {
    let section = try Self.run(.profile)
    var stages: Set<String> = []
    for case .timing(let timing) in section.results { stages.insert(timing.measure) }
    #expect(stages.isSuperset(of: ["split", "read", "decide", "write"]))
    var shares = 0.0
    for case .figure(let figure) in section.results
    where figure.measure.hasSuffix("first pass") && figure.unit.hasPrefix("%") {
      shares += figure.value
    }
    #expect(abs(shares - 100) < 0.001)
  }
}
