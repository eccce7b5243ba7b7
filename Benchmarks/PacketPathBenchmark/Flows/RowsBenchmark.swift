// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// What a row of a flow list costs besides its decision.
  static let rows = Benchmark(
    name: "rows",
    summary: "time to split, read and write a row of a flow list, without its decision"
  ) { session throws(BenchmarkError) in
    try RowsBenchmark.run(&session)
  }
}

/// Measures the stages of evaluating a list, each on its own.
enum RowsBenchmark {
  /// How many rows a list has at most: a block's worth, as an evaluation has them in hand.
  private static let rowLimit = 8192

  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let company = FlowsCommand.network(settings)
    let evaluator: Evaluator
    do throws(CompileError) {
      evaluator = try Evaluator(company.network)
    } catch {
      throw .wrongAnswer("rows: the network of the benchmark does not compile: \(error)")
    }
    let rows = min(settings.rowCount, rowLimit)
    session.note("\(rows) rows, \(settings.endpointCount) endpoints")
    for form in CompanyFlows.SourceForm.allCases {
      var flows = company.flows(seed: settings.seed)
      var text: [UInt8] = []
      CompanyFlows.writeHeader(sources: form, to: &text)
      flows.writeCSV(rows: rows, sources: form, to: &text)
      var stages = try stages(text, evaluator, ResultOptions())
      try add("split", form, &session) { pass(rows) { stages.split() } }
      try add("read", form, &session) { pass(rows) { stages.read() } }
      try add("write, default columns", form, &session) { pass(rows) { stages.write() } }
      var options = ResultOptions()
      options.columns = [.verdict, .reason, .reply, .replyReason]
      var words = try Self.stages(text, evaluator, options)
      try add("write, four columns", form, &session) { pass(rows) { words.write() } }
    }
  }

  private static func stages(
    _ text: [UInt8], _ evaluator: Evaluator, _ options: ResultOptions
  ) throws(BenchmarkError) -> RowStages {
    do {
      return try RowStages(text, evaluator, options)
    } catch {
      throw .wrongAnswer("rows: the list of the benchmark cannot be read: \(error)")
    }
  }

  /// How often the rows are gone through in one pass, so that it takes milliseconds.
  private static func rounds(_ rows: Int) -> Int { max(1, (1 << 19) / max(rows, 1)) }

  private static func pass(_ rows: Int, _ body: () -> UInt64) -> Pass {
    let stopwatch = Stopwatch()
    var sum: UInt64 = 0
    for _ in 0..<rounds(rows) { sum = body() }
    return Pass(nanoseconds: stopwatch.nanoseconds, sum: sum)
  }

  private static func add(
    _ measure: String, _ form: CompanyFlows.SourceForm, _ session: inout Session, _ pass: () -> Pass
  ) throws(BenchmarkError) {
    let rows = min(session.settings.rowCount, rowLimit)
    let stream =
      switch form {
      case .endpointID: "ids, a space column"
      case .addressInSpace: "addresses in spaces"
      case .endpointIDAlone: "ids"
      }
    let timer = PassTimer(measure, "row", stream: stream, routeCount: 0)
    session.add(
      try timer.passes(
        session.settings.passes, operations: max(rows, 1) * rounds(rows), pass))
  }
}
