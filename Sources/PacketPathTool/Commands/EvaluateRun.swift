// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How summaries are written.
enum SummaryFormat: String, CaseIterable {
  case text, json
}

/// One run of `evaluate`.
struct EvaluateRun {
  private let arguments: Arguments
  private let results: ResultOptions
  private let summaryFormat: SummaryFormat
  private let threads: Int
  private let isQuiet: Bool
  private var timings = Timings()

  init(_ arguments: Arguments) throws(ToolError) {
    self.arguments = arguments
    isQuiet = arguments.has(.quiet)
    results = try EvaluateOptions.results(arguments)
    summaryFormat =
      try results.isSummary
      ? arguments.choice(EvaluateOptions.format, SummaryFormat.self) ?? .text
      : .text
    threads =
      try arguments.number(.threads, in: 1...1024)
      ?? max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)
    if arguments.operands.isEmpty {
      let isTaken = arguments.values(EvaluateOptions.flows).contains { $0.hasSuffix(".json") }
      throw .usage(
        isTaken
          ? "evaluate needs a network before --flows, which takes all arguments up to the next option"
          : "evaluate needs a network: packetpath evaluate NETWORK… --flows FILE…")
    }
    if !arguments.has(EvaluateOptions.flows) {
      throw .usage("evaluate needs flows: packetpath evaluate NETWORK… --flows FILE…")
    }
  }

  mutating func run() throws(ToolError) -> ExitStatus {
    let inputFormat = try arguments.choice(EvaluateOptions.inputFormat, FlowFormat.self)
    let paths = arguments.values(EvaluateOptions.flows)
    let inputs = paths + arguments.operands + arguments.values(.with)
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw .usage("standard input can be read once only")
    }
    let network = try NetworkLoading.load(arguments)
    timings.end("read network")
    let evaluator = try NetworkLoading.compile(network)
    timings.end("compile")
    if arguments.has(.verbose) {
      StandardError.say(
        "network: \(network.vpcs.count) VPCs, \(network.subnets.count) subnets,"
          + " \(network.endpoints.count) endpoints; \(threads) threads")
    }
    let source: FlowSource
    do throws(FlowFileError) {
      source = try FlowSource(paths: paths, format: inputFormat)
    } catch {
      throw .input(error)
    }
    return try evaluate(source, evaluator)
  }

  private mutating func evaluate(
    _ source: consuming FlowSource, _ evaluator: Evaluator
  ) throws(ToolError) -> ExitStatus {
    var evaluation: FlowEvaluation
    do throws(ResultColumnError) {
      evaluation = try FlowEvaluation(source, evaluator, results, threads: threads)
    } catch {
      let hint = Spelling.hint(for: error.name, among: error.known)
      throw .usage("--columns: there is no column '\(error.name)'\(hint)")
    }
    let shadowed = evaluation.shadowedNames
    if !shadowed.isEmpty, !isQuiet {
      StandardError.say(
        "warning: the input has columns named \(shadowed.joined(separator: ", ")); they are carried"
          + " along, and ours of the same names follow them")
    }
    let output = try ToolOutput(arguments)
    let outcome = stream(&evaluation, output)
    let progress = evaluation.progress
    switch outcome {
    case nil: break
    case .output(let error): throw .output(error, path: arguments.value(.output))
    case .input(let error): throw .input(error)
    }
    if results.isSummary {
      switch summaryFormat {
      case .text: try output.write(progress.summary.text())
      case .json: try output.write(progress.summary.jsonText())
      }
    }
    try output.commit()
    timings.end("evaluate")
    tell(progress)
    return progress.invalidRows > 0 ? .no : .done
  }

  /// Evaluates all rows, with malformed ones told of and progress shown.
  private func stream(
    _ evaluation: inout FlowEvaluation, _ output: borrowing ToolOutput
  ) -> FlowEvaluationError? {
    let isShown = StandardError.isTerminal && !isQuiet
    var line = ProgressLine(isOn: isShown, byteCount: evaluation.byteCount)
    var outcome: FlowEvaluationError?
    do throws(FlowEvaluationError) {
      try evaluation.run { text throws(SystemError) in
        try output.write(text)
      } tell: { row in
        if isQuiet { return }
        line.clear()
        StandardError.say("\(FlowFileError.display(row.file)):\(row.line): \(row.message)")
      } report: { progress in
        line.show(progress)
      }
    } catch {
      outcome = error
    }
    line.clear()
    return outcome
  }

  /// Says what the exit status rests on, and what was asked for.
  private func tell(_ progress: FlowProgress) {
    if !isQuiet {
      let more = progress.malformedRows - MalformedRow.reportLimit
      if more > 0 { StandardError.say("\(more) more rows are malformed") }
      if progress.invalidRows > 0 {
        StandardError.say(
          "\(progress.invalidRows) of \(progress.rows) rows are invalid,"
            + " \(progress.malformedRows) of them malformed")
      }
    }
    if arguments.has(.verbose) {
      StandardError.say("\(progress.rows) rows, \(progress.bytesRead) bytes")
    }
    if arguments.has(.timings) { timings.tell(rows: progress.rows) }
  }
}
