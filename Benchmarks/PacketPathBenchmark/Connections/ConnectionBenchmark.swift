// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// Connections decided from columns in memory.
  static let connections = Benchmark(
    name: "connections", sizeName: "endpoints",
    summary: "connections a second from columns, in a company's network"
  ) { session throws(BenchmarkError) in try ConnectionBenchmark.run(&session) }
}

/// Measures the evaluator alone: columns in, decisions out, one thread.
enum ConnectionBenchmark {
  /// How many connections are decided by one call.
  private static let callSize = 4096
  /// How many are compared with the same decided one by one.
  private static let checkCount = 50_000

  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let company = CompanyNetwork(endpoints: 10_000, vpcs: 200, groups: 1000, seed: settings.seed)
    let compiling = Stopwatch()
    guard let evaluator = try? Evaluator(company.network) else {
      throw .wrongAnswer("the generated network does not compile")
    }
    let compileTime = compiling.nanoseconds
    let columns = ConnectionColumns(
      company, count: settings.queryCount, seed: settings.seed.derived(103))
    let preparing = Stopwatch()
    let cache = DecisionCache(for: evaluator)
    session.note(
      "10,000 endpoints, 200 VPCs, 1,000 groups; \(NumberText.grouped(settings.queryCount)) "
        + "connections of endpoints of the same or peered VPCs; compiled in "
        + "\(NumberText.time(compileTime)), classes found in "
        + NumberText.time(preparing.nanoseconds))
    let first = columns.pass(evaluator, cache, callSize: callSize)
    let cold = PassTimer("columns, first pass", "connection", routeCount: 10_000)
    session.add(
      cold.result(
        [first.nanoseconds / Double(columns.count)], operationsPerSample: columns.count))
    let counts = cache.counts
    session.note(
      "first pass: \(NumberText.grouped(counts.misses)) answers found for the first time, "
        + "\(NumberText.grouped(counts.decidedAlone)) connections decided on their own; "
        + "\(NumberText.grouped(cache.byteCount)) bytes")
    let timer = PassTimer("columns", "connection", routeCount: 10_000)
    session.add(
      try timer.passes(settings.passes, operations: columns.count) {
        columns.pass(evaluator, cache, callSize: callSize)
      })
    try columns.check(evaluator, cache, network: company.network, count: checkCount)
  }
}
