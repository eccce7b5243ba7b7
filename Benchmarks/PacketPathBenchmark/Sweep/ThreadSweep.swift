// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// How speed grows with threads.
  static let sweepThreads = Benchmark(
    name: "sweep-threads", sizeName: "threads",
    summary: "connections and the main job with 1 thread, 2, 4 and so on", isLong: true
  ) { session throws(BenchmarkError) in try ThreadSweep.run(&session) }
}

/// Measures the same work with more and more threads; times are of the clock on the wall.
enum ThreadSweep {
  /// 1, 2, 4 and so on, and `limit` itself.
  static func steps(to limit: Int) -> [Int] {
    var steps = [1]
    while let last = steps.last, last <= limit / 2 { steps.append(last * 2) }
    return steps.last == limit ? steps : steps + [limit]
  }

  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    if settings.cpu != nil { throw .usage("sweep-threads needs all processors: leave out --cpu") }
    let company = FlowsCommand.network(settings)
    guard let evaluator = try? Evaluator(company.network) else {
      throw .wrongAnswer("sweep-threads: the network of the benchmark does not compile")
    }
    let processors = Processor.count
    let rows = settings.rowCount
    session.note(
      "\(NumberText.grouped(company.network.endpoints.count)) endpoints, \(processors) processors; "
        + "\(NumberText.grouped(settings.queryCount)) connections from columns, each thread its "
        + "share; a list of \(NumberText.grouped(rows)) rows read from a file, four columns, "
        + "results not written")
    let steps = steps(to: settings.threads ?? processors)
    let columns = ThreadedColumns(
      company, count: settings.queryCount, seed: settings.seed.derived(103))
    try measure("columns", "connection", steps, columns.count, &session) { threads in
      columns.pass(evaluator, Self.caches(evaluator, threads)).sum
    } passes: { threads in
      let caches = Self.caches(evaluator, threads)
      return { columns.pass(evaluator, caches) }
    }
    if rows == 0 { return }
    let list = try TemporaryList(company, rows: rows, seed: settings.seed)
    try measure("evaluate", "row", steps, rows, &session) { threads in
      list.resultSum(evaluator, threads: threads)
    } passes: { threads in
      { list.pass(evaluator, threads: threads) }
    }
    if let fault = list.fault { throw fault }
  }

  private static func caches(_ evaluator: Evaluator, _ threads: Int) -> [DecisionCache] {
    (0..<threads).map { _ in DecisionCache(for: evaluator) }
  }

  /// Measures each number of threads, and how many times as fast as one it is.
  ///
  /// - Throws: ``BenchmarkError`` with status 70 when the answers depend on the number.
  private static func measure(
    _ measure: String, _ operation: String, _ steps: [Int], _ operations: Int,
    _ session: inout Session, answers: (Int) -> UInt64, passes: (Int) -> () -> Pass
  ) throws(BenchmarkError) {
    var alone: Statistics?
    var sum: UInt64?
    for threads in steps {
      let found = answers(threads)
      if let sum, sum != found {
        throw .wrongAnswer("\(measure): \(threads) threads do not give what one gives")
      }
      sum = found
      let result = try PassTimer(measure, operation, routeCount: threads)
        .passes(session.settings.passes, operations: operations, passes(threads))
      session.add(result)
      guard case .timing(let timing) = result else { continue }
      guard let first = alone else {
        alone = timing.nanoseconds
        continue
      }
      session.add(
        .figure(
          Figure(
            measure: measure, routeCount: threads,
            value: first.median / timing.nanoseconds.median, unit: "times as fast as one thread")))
    }
  }
}
