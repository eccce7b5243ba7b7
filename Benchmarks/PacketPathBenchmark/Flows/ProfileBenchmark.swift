// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// Where the time of the main job goes.
  static let profile = Benchmark(
    name: "profile", sizeName: "rows",
    summary: "the main job by its stages: reading, resolving, deciding, writing a row"
  ) { session throws(BenchmarkError) in try ProfileBenchmark.run(&session) }
}

/// Measures how the time of evaluating a list is shared among its stages, one thread, in memory.
enum ProfileBenchmark {
  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let company = FlowsCommand.network(settings)
    // One for each way, since all who decide for one share what they know.
    guard let evaluator = try? Evaluator(company.network),
      let staged = try? Evaluator(company.network)
    else {
      throw .wrongAnswer("profile: the network of the benchmark does not compile")
    }
    let rows = min(settings.rowCount, FlowBlocks.keptRowLimit)
    let blocks = FlowBlocks.all(company, rows: rows, seed: settings.seed)
    session.note(
      "\(NumberText.grouped(rows)) rows in blocks, four columns, one thread, "
        + "\(NumberText.grouped(company.network.endpoints.count)) endpoints, "
        + "\(NumberText.grouped(company.network.groups.count)) groups; nothing is read from or "
        + "written to files")
    if rows == 0 { return }
    var whole = try FlowBlocks.evaluation(evaluator)
    var profile: RowProfile
    do {
      profile = try RowProfile(header: FlowBlocks.header, staged, FlowBlocks.fourColumns)
    } catch {
      throw .wrongAnswer("profile: the list of the benchmark cannot be read: \(error)")
    }
    let first = FlowBlocks.pass(&whole, blocks)
    session.add(timing("whole, first pass", rows, [first.nanoseconds]))
    try add(&profile, blocks, rows, passes: 1, title: "first pass", first.sum, &session)
    session.add(
      try PassTimer("whole", "row", stream: "next passes", routeCount: rows)
        .passes(settings.passes, operations: rows) { FlowBlocks.pass(&whole, blocks) })
    try add(
      &profile, blocks, rows, passes: settings.passes, title: "next passes", first.sum, &session)
  }

  /// Goes through all blocks stage by stage.
  ///
  /// - Throws: ``BenchmarkError`` with status 70 when the results are not those of an evaluation.
  private static func add(
    _ profile: inout RowProfile, _ blocks: [[UInt8]], _ rows: Int, passes: Int, title: String,
    _ expected: UInt64, _ session: inout Session
  ) throws(BenchmarkError) {
    var samples = [[Double]](repeating: [], count: RowProfile.Stage.allCases.count)
    // Every stretch of a stage holds one reading of the clock.
    let reading = Stopwatch.readingCost()
    for _ in 0..<passes {
      profile.resetTimes()
      var sum: UInt64 = 0
      for block in blocks {
        let bytes = profile.run(block)
        sum = sum &* 31 &+ profile.resultSum &+ UInt64(bytes)
      }
      if sum != expected {
        throw .wrongAnswer("profile: the stages do not give what an evaluation gives")
      }
      for stage in RowProfile.Stage.allCases {
        let time = profile.nanoseconds(stage) - Double(profile.readings(stage)) * reading
        samples[stage.rawValue].append(max(time, 0))
      }
    }
    var medians: [Double] = []
    for stage in RowProfile.Stage.allCases {
      session.add(timing(stage.title, rows, samples[stage.rawValue], stream: title))
      medians.append(Statistics(samples[stage.rawValue]).median)
    }
    let total = medians.reduce(0, +)
    for stage in RowProfile.Stage.allCases where total > 0 {
      session.add(
        .figure(
          Figure(
            measure: "\(stage.title), \(title)", routeCount: rows,
            value: medians[stage.rawValue] / total * 100, unit: "% of a row's time")))
    }
    session.add(
      .figure(
        Figure(
          measure: "all stages, \(title)", routeCount: rows, value: total / Double(rows),
          unit: "ns a row")))
  }

  private static func timing(
    _ measure: String, _ rows: Int, _ samples: [Double], stream: String = "first pass"
  ) -> Result {
    PassTimer(measure, "row", stream: stream, routeCount: rows)
      .result(samples.map { $0 / Double(rows) }, operationsPerSample: rows)
  }
}

extension RowProfile.Stage {
  /// What the report calls the stage.
  fileprivate var title: String {
    switch self {
    case .split: "split"
    case .read: "read"
    case .decide: "decide"
    case .write: "write"
    }
  }
}
