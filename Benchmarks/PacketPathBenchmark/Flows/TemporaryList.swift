// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles
internal import PacketPath
internal import Workloads

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A list of flows in a file of its own, which goes when the value goes.
final class TemporaryList {
  private let path: String
  private let rows: Int
  /// The first thing that went wrong in a pass.
  private(set) var fault: BenchmarkError?

  /// Writes the list to the folder that `TMPDIR` names, or to `/tmp`.
  init(_ company: CompanyNetwork, rows: Int, seed: Seed) throws(BenchmarkError) {
    self.rows = rows
    // SAFETY: the text is copied before anything else could change the environment.
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let path = "\(folder)/packetpath-benchmark-\(getpid()).csv"
    self.path = path
    do throws(SystemError) {
      let output = try OutputFile.open(path: path)
      try output.write(FlowBlocks.header.span)
      var blocks = FlowBlocks(company, rows: rows, seed: seed)
      while let block = blocks.next() { try output.write(block.span) }
      try output.commit()
    } catch {
      throw .cannotWrite(path, error)
    }
  }

  deinit {
    // SAFETY: the path is passed as a string that ends in NUL and lives across the call.
    unsafe _ = unlink(path)
  }

  /// Evaluates the list as the tool does, but for writing: bytes of results are counted and left.
  func pass(_ evaluator: Evaluator, threads: Int) -> Pass {
    let watch = Stopwatch()
    var count = 0
    evaluate(evaluator, threads) { text in count += text.count }
    return Pass(nanoseconds: watch.nanoseconds, sum: UInt64(count))
  }

  /// A number that depends on every byte of the results.
  func resultSum(_ evaluator: Evaluator, threads: Int) -> UInt64 {
    var sum: UInt64 = 0
    evaluate(evaluator, threads) { text in
      for index in text.indices { sum = sum &* 31 &+ UInt64(text[index]) }
    }
    return sum
  }

  private func evaluate(_ evaluator: Evaluator, _ threads: Int, _ take: (Span<UInt8>) -> Void) {
    do {
      var evaluation = try FlowEvaluation(
        FlowSource(paths: [path], format: .csv), evaluator, FlowBlocks.fourColumns,
        threads: threads)
      try evaluation.run(
        write: { text throws(SystemError) in take(text) }, tell: { _ in }, report: { _ in })
      if evaluation.progress.rows != rows, fault == nil {
        fault = .wrongAnswer("\(evaluation.progress.rows) of \(rows) rows evaluated")
      }
    } catch {
      if fault == nil { fault = .noInput("\(path): cannot be evaluated: \(error)") }
    }
  }
}
