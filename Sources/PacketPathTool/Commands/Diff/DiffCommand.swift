// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles
internal import PacketPath

extension Command {
  private static let exitCode = Option(
    name: "exit-code", value: .none, summary: "exit status 1 when anything differs")
  private static let budget = Option(
    name: "budget", value: .one("opened=N,closed=N"),
    summary: "exit status 1 when more boxes are opened or closed than that")
  private static let diffFormat = Option.format(
    DiffFormat.allCases.map(\.rawValue), "how the difference is written (default: text)")

  /// `diff OLD NEW`.
  static let diff = Command(
    name: "diff", operands: "OLD NEW [options]",
    summary: "what a change opens and what it closes, as exact sets with example packets",
    details: """
      OLD and NEW are a document or a folder each; with --with EVENTS the new network is the old one
      after these events. Endpoints are matched by their ids; those that only one network has are
      listed. A set counts as opened when it is reachable now and was not: forwarded, and the reply
      not dropped. Each set has a packet that 'explain' answers otherwise in the two networks, and
      what makes the difference where one rule, route, link or connection does.

      Sets are grouped by what makes the difference: a rule, route, link, connection, gateway or
      endpoint; with --with EVENTS the event.

      What Internet sources reach at public addresses and forwarded ports is compared, too, and what
      endpoints send out: to the Internet, to far sides of gateways, to CCNs and appliances, by the
      addresses that are dialled; those that anyone has whom an endpoint could reach are left out.

      A box is what 'reach --pairs' has a line for: two endpoints, a protocol, ranges of ports; or
      an address that the Internet reaches, or an endpoint that sends out, with a protocol and
      ranges of ports. --budget counts boxes: opened=0 says that nothing may open.

      With --flows the rows are counted, too, whose verdict or whose reply's changes, by the reasons
      before and after ('reply/REASON' where only the reply is lost), by what decided and by the
      subnets of both ends, with the sums of the columns packets and bytes where the lists have them;
      and each set says in how many of the rows it is seen.
      """,
    examples: [
      "packetpath diff old.json new.json", "packetpath diff old/ new/ --format json -o diff.json",
      "packetpath diff net.json --with change.ndjson --budget opened=0",
      "packetpath diff old.json new.json --flows flows.csv",
    ],
    options: [
      EvaluateOptions.flows, EvaluateOptions.inputFormat, exitCode, budget, diffFormat, .with, .at,
      .output, .quiet, .timings,
    ]
  ) { arguments throws(ToolError) in
    let format = try arguments.choice(diffFormat, DiffFormat.self) ?? .text
    let allowed = try arguments.value(budget).map { text throws(ToolError) in
      try DiffBudget(text)
    }
    var timings = Timings()
    let (before, after, events) = try networks(arguments)
    timings.end("read networks")
    let evaluators = (
      old: try NetworkLoading.compile(before), new: try NetworkLoading.compile(after)
    )
    timings.end("compile")
    let diff = NetworkDiff(evaluators.old, evaluators.new)
    timings.end("compare")
    let causes = try causes(of: diff, events)
    timings.end("find causes")
    let flips = try flips(arguments, diff, causes)
    if flips != nil { timings.end("evaluate flows") }
    let report = DiffReport(diff, causes, flips)
    let output = try ToolOutput(arguments)
    switch format {
    case .text: try output.write(report.text())
    case .json: try output.write(report.json())
    }
    try output.commit()
    timings.end("write")
    if arguments.has(.timings) { timings.tell() }
    if let complaint = allowed?.complaint(about: diff) {
      StandardError.say(complaint)
      return .no
    }
    let differs = !diff.isEmpty || flips.map { $0.flippedRows > 0 } ?? false
    return arguments.has(exitCode) && differs ? .no : .done
  }

  /// The rows of `--flows` that the two networks answer otherwise; `nil` without the option.
  private static func flips(
    _ arguments: Arguments, _ diff: NetworkDiff, _ causes: DiffCauses
  ) throws(ToolError) -> VerdictFlips? {
    if !arguments.has(EvaluateOptions.flows) { return nil }
    let format = try arguments.choice(EvaluateOptions.inputFormat, FlowFormat.self)
    let source: FlowSource
    do throws(FlowFileError) {
      source = try FlowSource(paths: arguments.values(EvaluateOptions.flows), format: format)
    } catch {
      throw .input(error)
    }
    var comparison: FlowComparison
    do throws(ResultColumnError) {
      comparison = try FlowComparison(source, diff.old.evaluator, diff.new.evaluator)
    } catch {
      throw .failed(.fault, ["the lists have no column '\(error.name)'"])
    }
    let flips: VerdictFlips
    do throws(FlowFileError) {
      flips = try comparison.run(
        opened: FlowSets(causes.opened, causes: causes.causeOfOpened),
        closed: FlowSets(causes.closed, causes: causes.causeOfClosed))
    } catch {
      throw .input(error)
    }
    if flips.invalidRows > 0, !arguments.has(.quiet) {
      StandardError.say("\(flips.invalidRows) of \(flips.rows) rows are invalid")
    }
    return flips
  }

  /// What makes the difference, by events where these made the new network.
  private static func causes(
    of diff: NetworkDiff, _ events: [AcceptedEvent]
  ) throws(ToolError) -> DiffCauses {
    do throws(EventRefusal) {
      return try DiffCauses(diff, events)
    } catch {
      throw .failed(.fault, ["an event that was accepted is refused: \(error.message)"])
    }
  }

  private static func networks(
    _ arguments: Arguments
  ) throws(ToolError) -> (before: Network, after: Network, events: [AcceptedEvent]) {
    let paths = arguments.operands
    let inputs = paths + arguments.values(EvaluateOptions.flows) + arguments.values(.with)
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw .usage("standard input can be read once only")
    }
    let isQuiet = arguments.has(.quiet)
    guard let events = arguments.value(.with) else {
      if arguments.has(.at) { throw .usage("--at: there are no events: give --with EVENTS too") }
      if paths.count != 2 {
        throw .usage("diff needs two networks: packetpath diff OLD NEW, or OLD --with EVENTS")
      }
      return (
        try NetworkLoading.load([paths[0]], isQuiet: isQuiet),
        try NetworkLoading.load([paths[1]], isQuiet: isQuiet), []
      )
    }
    if paths.count != 1 {
      throw .usage("diff --with EVENTS needs one network: packetpath diff OLD --with EVENTS")
    }
    // A time that is none is told before anything is read.
    _ = try EventPlayer.time(arguments)
    let before = try NetworkLoading.load(paths, isQuiet: isQuiet)
    let player = try NetworkLoading.play(
      events, on: before, arguments, keepsEvents: true)
    return (before, player.live.network, player.accepted)
  }
}

/// How a difference is written.
enum DiffFormat: String, CaseIterable {
  case text, json
}
