// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
package import PacketPath
internal import Synchronization

/// Flow lists in, results out: in order, on all threads, in bounded memory.
///
/// Blocks of whole rows are read in order, evaluated by whichever thread's turn it is, and written
/// in order. At most two blocks a thread are under way.
package struct FlowEvaluation: ~Copyable {
  /// Takes results, block by block.
  package typealias Write = (Span<UInt8>) throws(SystemError) -> Void

  private var source: FlowSource
  private let plan: EvaluationPlan
  private let threads: Int
  /// How far it is.
  package private(set) var progress = FlowProgress()

  /// Makes ready.
  ///
  /// - Parameters:
  ///   - source: The flows.
  ///   - evaluator: What decides them.
  ///   - options: What is asked of the results.
  ///   - threads: How many threads evaluate; one reads and writes as well.
  /// - Throws: ``ResultColumnError`` when a column is neither ours nor one of the input.
  package init(
    _ source: consuming FlowSource, _ evaluator: Evaluator, _ options: ResultOptions, threads: Int
  ) throws(ResultColumnError) {
    plan = try EvaluationPlan(evaluator, source, options)
    self.source = source
    self.threads = max(threads, 1)
  }

  /// The columns of the input that bear our names (fine print 92).
  package var shadowedNames: [String] { plan.isSummary ? [] : plan.writer.shadowedNames }

  /// How many bytes the flows have, where that is known.
  package var byteCount: Int? { source.byteCount }

  /// Evaluates all rows.
  ///
  /// - Parameters:
  ///   - write: Takes the results.
  ///   - tell: Takes the first malformed rows as they are met.
  ///   - report: Is called after every block.
  /// - Throws: ``FlowEvaluationError``; the rows read until then are written.
  package mutating func run(
    write: Write, tell: (MalformedRow) -> Void, report: (FlowProgress) -> Void
  ) throws(FlowEvaluationError) {
    if !plan.isSummary {
      var header: [UInt8] = []
      plan.writer.writeHeader(to: &header)
      if !header.isEmpty { try send(header.span, write) }
    }
    if threads == 1 {
      try runAlone(write, tell, report)
    } else {
      try runTogether(write, tell, report)
    }
  }

  private mutating func runAlone(
    _ write: Write, _ tell: (MalformedRow) -> Void, _ report: (FlowProgress) -> Void
  ) throws(FlowEvaluationError) {
    var work = BlockWork()
    let cache = DecisionCache(for: plan.evaluator)
    while try read(into: &work.block) {
      work.run(plan, cache)
      try finish(work, write, tell, report)
    }
  }

  private mutating func runTogether(
    _ write: Write, _ tell: (MalformedRow) -> Void, _ report: (FlowProgress) -> Void
  ) throws(FlowEvaluationError) {
    let plan = plan
    let slots = (0..<2 * threads).map { _ in BlockSlot() }
    // One queue a thread: a block is evaluated on one thread, and no more threads run than asked.
    let queues = (0..<threads).map { DispatchQueue(label: "packetpath.evaluate.\($0)") }
    let caches = (0..<threads).map { _ in DecisionCache(for: plan.evaluator) }
    var first = 0
    var next = 0
    var failure: FlowEvaluationError?
    while failure == nil {
      // Whatever is done is written before a wait for input: a pipe's reader sees it soon.
      while first < next, next - first == slots.count || !source.isReady {
        try finish(slots[first % slots.count], write, tell, report)
        first += 1
      }
      let slot = slots[next % slots.count]
      do throws(FlowEvaluationError) {
        let isThere = try slot.work.withLock { work throws(FlowEvaluationError) in
          try read(into: &work.block)
        }
        if !isThere { break }
      } catch {
        failure = error
        break
      }
      let cache = caches[next % threads]
      queues[next % threads].async {
        slot.work.withLock { $0.run(plan, cache) }
        slot.done.signal()
      }
      next += 1
    }
    while first < next {
      try finish(slots[first % slots.count], write, tell, report)
      first += 1
    }
    if let failure { throw failure }
  }

  private mutating func finish(
    _ slot: BlockSlot, _ write: Write, _ tell: (MalformedRow) -> Void,
    _ report: (FlowProgress) -> Void
  ) throws(FlowEvaluationError) {
    slot.done.wait()
    try slot.work.withLock { work throws(FlowEvaluationError) in
      try finish(work, write, tell, report)
    }
  }

  /// Writes a block's results and takes in what it came to.
  private mutating func finish(
    _ work: borrowing BlockWork, _ write: Write, _ tell: (MalformedRow) -> Void,
    _ report: (FlowProgress) -> Void
  ) throws(FlowEvaluationError) {
    for row in progress.add(work) { tell(row) }
    let output = work.results.output
    if output.count > 0 {
      try send(output.bytes.span.extracting(0..<output.count), write)
    }
    progress.note(bytesRead: source.bytesRead)
    report(progress)
  }

  private mutating func read(into block: inout InputBlock) throws(FlowEvaluationError) -> Bool {
    do throws(FlowFileError) {
      return try source.next(into: &block)
    } catch {
      throw .input(error)
    }
  }

  private func send(_ text: Span<UInt8>, _ write: Write) throws(FlowEvaluationError) {
    do throws(SystemError) {
      try write(text)
    } catch {
      throw .output(error)
    }
  }
}
