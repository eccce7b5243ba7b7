// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

/// Network documents as commands read them.
enum NetworkLoading {
  /// How many findings are told of one by one where a document is only read to be used.
  private static let findingLimit = 20

  /// Reads the network that a command is to answer for: its operands, and the events of `--with`.
  ///
  /// - Throws: ``ToolError`` when a file cannot be read (66), the document cannot (65, fine print
  ///   15), or an event is refused (65).
  static func load(_ arguments: Arguments) throws(ToolError) -> Network {
    guard let events = arguments.value(.with) else {
      if arguments.has(.at) { throw .usage("--at: there are no events: give --with EVENTS too") }
      return try load(arguments.operands, isQuiet: arguments.has(.quiet))
    }
    if (arguments.operands + [events]).count(where: { $0 == "-" }) > 1 {
      throw .usage("standard input can be read once only")
    }
    // A time that is none is told before anything is read.
    _ = try EventPlayer.time(arguments)
    let network = try load(arguments.operands, isQuiet: arguments.has(.quiet))
    return try self.network(network, after: events, arguments)
  }

  /// The network after the events of `--with`.
  ///
  /// - Throws: ``ToolError`` when the file cannot be read (66), or an event is refused (65).
  static func network(
    _ network: Network, after events: String, _ arguments: Arguments
  ) throws(ToolError) -> Network {
    try play(events, on: network, arguments).live.network
  }

  /// The events of `--with`, all of them accepted.
  ///
  /// - Parameter keepsEvents: Whether they are asked for afterwards.
  /// - Throws: ``ToolError`` when the file cannot be read (66), or an event is refused (65).
  static func play(
    _ events: String, on network: Network, _ arguments: Arguments, keepsEvents: Bool = false
  ) throws(ToolError) -> EventPlayer {
    var player = try EventPlayer(network, arguments, keepsEvents: keepsEvents)
    var refusals: [String] = []
    var refused = 0
    try player.play([events]) { line, outcome throws(ToolError) in
      if !arguments.has(.quiet) {
        for warning in line.warnings { StandardError.say(EventWords.warning(line, warning)) }
      }
      guard case .failure(let refusal) = outcome else { return }
      refused += 1
      if refused <= findingLimit { refusals.append(EventWords.refusal(line, refusal)) }
    }
    if refused == 0 { return player }
    let rest = refused - refusals.count
    if rest > 0 { refusals.append("\(rest) more events are refused: packetpath apply lists them") }
    throw .failed(.badData, refusals)
  }

  /// Reads a document that is to be evaluated.
  ///
  /// - Throws: ``ToolError`` when a file cannot be read (66), or the document cannot (65, fine
  ///   print 15).
  static func load(_ paths: [String], isQuiet: Bool) throws(ToolError) -> Network {
    try readGood(paths, isQuiet: isQuiet).network
  }

  /// Reads a document that has no errors; see ``load(_:isQuiet:)``.
  static func readGood(_ paths: [String], isQuiet: Bool) throws(ToolError) -> NetworkDocument {
    let document = try read(paths)
    let errors = document.findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      var messages = errors.prefix(findingLimit).map(message)
      let rest = errors.count - messages.count
      if rest > 0 { messages.append("\(rest) more errors: packetpath check lists them") }
      throw .failed(.badData, messages)
    }
    if !isQuiet {
      for finding in document.findings.prefix(findingLimit) {
        StandardError.say("warning: \(message(finding))")
      }
      let rest = document.warningCount - findingLimit
      if rest > 0 { StandardError.say("warning: \(rest) more: packetpath check lists them") }
    }
    return document
  }

  /// Reads a document whatever is wrong with it.
  static func read(_ paths: [String]) throws(ToolError) -> NetworkDocument {
    do throws(FileFailure) {
      return try NetworkDocument.load(paths: paths)
    } catch {
      throw .input(error)
    }
  }

  /// Compiles a network that was read without errors.
  static func compile(_ network: Network) throws(ToolError) -> Evaluator {
    do throws(CompileError) {
      return try Evaluator(network)
    } catch {
      throw .failed(.fault, ["the network was read but cannot be compiled: \(error)"])
    }
  }

  /// Place, reason and mend of a finding.
  private static func message(_ finding: Finding) -> String {
    finding.description + (finding.fix.map { ": \($0)" } ?? "")
  }
}
