// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath
internal import Workloads

/// What one network costs: to compile, to decide connections in, to evaluate a list in; one thread.
struct NetworkCosts {
  /// How many connections are compared with the same decided as rows.
  private static let checkCount = 1000
  private static let callSize = 4096

  private let company: CompanyNetwork
  private let network: Network
  private let size: Int
  private var evaluator: Evaluator?

  init(_ company: CompanyNetwork, _ network: Network, size: Int) {
    self.company = company
    self.network = network
    self.size = size
  }

  /// Compiling the network, and finding the classes of its endpoints.
  mutating func measureCompiling(_ session: inout Session) throws(BenchmarkError) {
    var compiling: [Double] = []
    var finding: [Double] = []
    for _ in 0..<session.settings.passes {
      let watch = Stopwatch()
      guard let made = try? Evaluator(network) else {
        throw .wrongAnswer("the generated network does not compile")
      }
      compiling.append(watch.nanoseconds)
      let classes = Stopwatch()
      let cache = DecisionCache(for: made)
      // The answer is read, or the compiler could leave the work out.
      finding.append(classes.nanoseconds + (cache.byteCount == 0 ? 1 : 0))
      evaluator = made
    }
    session.add(
      PassTimer("compile", "build", routeCount: size).result(compiling, operationsPerSample: 1))
    session.add(
      PassTimer("find classes", "build", routeCount: size).result(finding, operationsPerSample: 1))
  }

  /// Connections from columns: the first pass over them, and the next ones.
  func measureConnections(_ session: inout Session) throws(BenchmarkError) {
    guard let evaluator else { return }
    let settings = session.settings
    let columns = ConnectionColumns(
      company, count: settings.queryCount, seed: settings.seed.derived(103))
    let cache = DecisionCache(for: evaluator)
    let first = columns.pass(evaluator, cache, callSize: Self.callSize)
    let counts = cache.counts
    session.add(
      PassTimer("columns, first pass", "connection", routeCount: size)
        .result(
          [first.nanoseconds / Double(columns.count)], operationsPerSample: columns.count))
    session.add(
      try PassTimer("columns", "connection", routeCount: size)
        .passes(settings.passes, operations: columns.count) {
          columns.pass(evaluator, cache, callSize: Self.callSize)
        })
    let alone = Double(counts.decidedAlone) / Double(max(counts.connections, 1)) * 100
    add("answers found for the first time", Double(counts.misses), "pairs", &session)
    add("connections decided on their own", alone, "%", &session)
    add("what is remembered", Double(cache.byteCount), "bytes", &session)
    try columns.check(evaluator, cache, network: network, count: Self.checkCount)
  }

  private func add(
    _ measure: String, _ value: Double, _ unit: String, _ session: inout Session
  ) {
    session.add(
      .figure(Figure(measure: measure, routeCount: size, value: value, unit: unit)))
  }

  /// The main job in memory, four columns: the first pass over a list, and the next ones.
  func measureRows(_ session: inout Session) throws(BenchmarkError) {
    guard let evaluator else { return }
    let settings = session.settings
    let rows = min(settings.rowCount, FlowBlocks.keptRowLimit)
    if rows == 0 { return }
    let blocks = FlowBlocks.all(company, rows: rows, seed: settings.seed)
    var evaluation = try FlowBlocks.evaluation(evaluator)
    let first = FlowBlocks.pass(&evaluation, blocks)
    session.add(
      PassTimer("evaluate, first pass", "row", routeCount: size)
        .result([first.nanoseconds / Double(rows)], operationsPerSample: rows))
    session.add(
      try PassTimer("evaluate", "row", routeCount: size)
        .passes(settings.passes, operations: rows) { FlowBlocks.pass(&evaluation, blocks) })
  }
}
