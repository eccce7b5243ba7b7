// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles
internal import PacketPath
internal import Workloads

/// A list of flows of a company's network as CSV text, block by block as an evaluation reads it.
struct FlowBlocks {
  /// How many rows a block has: about as many bytes as an evaluation reads at a time.
  static let rowsPerBlock = 8192
  /// How many rows are kept in memory at most.
  static let keptRowLimit = 1 << 20

  private var flows: CompanyFlows
  private var rest: Int
  private var text: [UInt8] = []

  init(_ company: CompanyNetwork, rows: Int, seed: Seed) {
    flows = company.flows(seed: seed)
    rest = rows
  }

  /// The first line of the list.
  static var header: [UInt8] {
    var text: [UInt8] = []
    CompanyFlows.writeHeader(sources: .endpointIDAlone, to: &text)
    return text
  }

  /// What the published figures ask for: verdict and reason, of the reply too.
  static var fourColumns: ResultOptions {
    var options = ResultOptions()
    options.columns = [.verdict, .reason, .reply, .replyReason]
    return options
  }

  /// The rows of the next block; `nil` at the end.
  mutating func next() -> [UInt8]? {
    if rest == 0 { return nil }
    let count = min(rest, Self.rowsPerBlock)
    rest -= count
    text.removeAll(keepingCapacity: true)
    flows.writeCSV(rows: count, sources: .endpointIDAlone, to: &text)
    return text
  }

  /// All blocks of a list.
  static func all(_ company: CompanyNetwork, rows: Int, seed: Seed) -> [[UInt8]] {
    var blocks = FlowBlocks(company, rows: rows, seed: seed)
    var texts: [[UInt8]] = []
    while let text = blocks.next() { texts.append(text) }
    return texts
  }

  /// What evaluates blocks of the network's flows in memory.
  static func evaluation(_ evaluator: Evaluator) throws(BenchmarkError) -> BlockEvaluation {
    do {
      return try BlockEvaluation(header: header, evaluator, fourColumns)
    } catch {
      throw .wrongAnswer("the list of the benchmark cannot be read: \(error)")
    }
  }

  /// A pass over blocks; bringing them into the evaluation's memory is not timed.
  static func pass(_ evaluation: inout BlockEvaluation, _ blocks: [[UInt8]]) -> Pass {
    var nanoseconds = 0.0
    var sum: UInt64 = 0
    for block in blocks { add(block, to: &evaluation, &nanoseconds, &sum) }
    return Pass(nanoseconds: nanoseconds, sum: sum)
  }

  /// A pass over all blocks to come, which are made on the way.
  mutating func pass(_ evaluation: inout BlockEvaluation) -> Pass {
    var nanoseconds = 0.0
    var sum: UInt64 = 0
    while let block = next() { Self.add(block, to: &evaluation, &nanoseconds, &sum) }
    return Pass(nanoseconds: nanoseconds, sum: sum)
  }

  private static func add(
    _ block: [UInt8], to evaluation: inout BlockEvaluation, _ nanoseconds: inout Double,
    _ sum: inout UInt64
  ) {
    evaluation.load(block)
    let watch = Stopwatch()
    let bytes = evaluation.run()
    nanoseconds += watch.nanoseconds
    sum = sum &* 31 &+ evaluation.resultSum &+ UInt64(bytes)
  }
}
