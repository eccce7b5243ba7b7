// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles

/// One run of `apply`.
struct ApplyRun {
  /// How many refusals, and how many warnings, are told of one by one; the log has all.
  private static let tellLimit = 100

  private let arguments: Arguments
  private let isQuiet: Bool
  private let isDryRun: Bool
  private let isExplained: Bool
  private var timings = Timings()
  private var accepted = 0
  private var refused = 0
  private var warnings = 0

  init(_ arguments: Arguments) throws(ToolError) {
    self.arguments = arguments
    isQuiet = arguments.has(.quiet)
    isDryRun = arguments.has(ApplyOptions.dryRun)
    isExplained = arguments.has(ApplyOptions.explain)
    if arguments.operands.isEmpty {
      throw .usage("apply needs a network: packetpath apply NETWORK… --events FILE…")
    }
    if !arguments.has(ApplyOptions.events) {
      throw .usage("apply needs events: packetpath apply NETWORK… --events FILE…")
    }
    if isDryRun, arguments.has(.output) {
      throw .usage("-o and --dry-run: a dry run writes no document")
    }
    let log = arguments.value(ApplyOptions.log)
    let output = arguments.value(.output)
    if log == "-", !isDryRun, output == nil || output == "-" {
      throw .usage("--log: standard output has the document: name a file, or give -o or --dry-run")
    }
    if let log, log == output {
      throw .usage("--log and -o name one file: the document and the log need one each")
    }
  }

  mutating func run() throws(ToolError) -> ExitStatus {
    let paths = arguments.values(ApplyOptions.events)
    if (paths + arguments.operands).count(where: { $0 == "-" }) > 1 {
      throw .usage("standard input can be read once only")
    }
    _ = try EventPlayer.time(arguments)
    let document = try NetworkLoading.readGood(arguments.operands, isQuiet: isQuiet)
    timings.end("read network")
    var player = try EventPlayer(document.network, arguments)
    timings.end("index")
    try play(paths, &player)
    timings.end("apply events")
    if !isDryRun {
      let output = try ToolOutput(arguments)
      try output.write(NetworkDocument.write(player.live.network))
      try output.commit()
      if document.freeKeyCount > 0, !isQuiet {
        let count = document.freeKeyCount
        StandardError.say(
          "warning: \(count) \(count == 1 ? "key" : "keys") 'description' or 'x-…' of the network"
            + " \(count == 1 ? "is" : "are") not carried into the new document")
      }
    }
    timings.end("write")
    tell()
    return refused > 0 ? .no : .done
  }

  private mutating func play(
    _ paths: [String], _ player: inout EventPlayer
  ) throws(ToolError) {
    var log: ToolOutput?
    if let path = arguments.value(ApplyOptions.log) { log = try ToolOutput(path: path) }
    let explanations = try ExplanationOutput(isOn: isExplained, isOnOutput: isOutputFree)
    let isNamed = paths.count > 1
    try player.play(paths) { line, outcome throws(ToolError) in
      count(line, outcome)
      try explanations.write(EventWords.explanation(line, outcome))
      let text = EventWords.log(line, outcome, file: isNamed ? line.file : nil)
      try log?.write(text)
    }
    if let log = log.take() { try log.commit() }
  }

  /// Whether neither the document nor the log goes to standard output.
  private var isOutputFree: Bool {
    let output = arguments.value(.output)
    return (isDryRun || output != nil && output != "-") && arguments.value(ApplyOptions.log) != "-"
  }

  private mutating func count(_ line: EventLine, _ outcome: EventPlayer.Outcome) {
    for warning in line.warnings where !isQuiet {
      warnings += 1
      if warnings <= Self.tellLimit { StandardError.say(EventWords.warning(line, warning)) }
    }
    switch outcome {
    case .success: accepted += 1
    case .failure(let refusal):
      refused += 1
      if refused <= Self.tellLimit { StandardError.say(EventWords.refusal(line, refusal)) }
    }
  }

  private func tell() {
    if refused > Self.tellLimit {
      StandardError.say("\(refused - Self.tellLimit) more events are refused: --log lists them all")
    }
    if isQuiet { return }
    if warnings > Self.tellLimit {
      StandardError.say("\(warnings - Self.tellLimit) more warnings")
    }
    StandardError.say(
      "\(accepted + refused) \(accepted + refused == 1 ? "event" : "events"): \(accepted) accepted, \(refused) refused"
        + (isDryRun ? "; nothing is written" : ""))
    if arguments.has(.timings) { timings.tell(rows: accepted + refused) }
  }
}

/// Where explanations go: standard output where it is free, else standard error.
private struct ExplanationOutput: ~Copyable {
  private let isOn: Bool
  private let isOnOutput: Bool
  private let output: ToolOutput

  init(isOn: Bool, isOnOutput: Bool) throws(ToolError) {
    self.isOn = isOn
    self.isOnOutput = isOnOutput
    output = try ToolOutput(path: nil)
  }

  func write(_ text: @autoclosure () -> String) throws(ToolError) {
    if !isOn { return }
    if isOnOutput {
      try output.write(Array(text().utf8))
    } else {
      StandardError.write(text())
    }
  }
}
