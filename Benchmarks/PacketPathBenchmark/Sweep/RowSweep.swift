// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// How cost grows with the length of a list.
  static let sweepRows = Benchmark(
    name: "sweep-rows", sizeName: "rows",
    summary: "the main job from 1,000 rows up, tenfold each step, nothing remembered before",
    isLong: true
  ) { session throws(BenchmarkError) in try RowSweep.run(&session) }
}

/// Measures lists of growing length, made and evaluated block by block in memory, one thread.
enum RowSweep {
  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let company = FlowsCommand.network(settings)
    guard let evaluator = try? Evaluator(company.network) else {
      throw .wrongAnswer("sweep-rows: the network of the benchmark does not compile")
    }
    session.note(
      "\(NumberText.grouped(company.network.endpoints.count)) endpoints; four columns; every pass "
        + "begins with nothing remembered; making rows is not timed")
    for count in NetworkSweep.steps(from: 1000, to: settings.rows ?? 10_000_000) where count > 0 {
      var fault: BenchmarkError?
      let timer = PassTimer("evaluate", "row", routeCount: count)
      let result = try timer.passes(settings.passes, operations: count) {
        do throws(BenchmarkError) {
          var evaluation = try FlowBlocks.evaluation(evaluator)
          var blocks = FlowBlocks(company, rows: count, seed: settings.seed)
          let pass = blocks.pass(&evaluation)
          if evaluation.rowCount != count {
            throw .wrongAnswer("sweep-rows: \(evaluation.rowCount) of \(count) rows evaluated")
          }
          return pass
        } catch {
          fault = error
          return Pass(nanoseconds: 0, sum: 0)
        }
      }
      if let fault { throw fault }
      session.add(result)
    }
  }
}
