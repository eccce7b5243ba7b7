// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The benchmark program: finds out what is asked for, does it, and says how it went.
enum BenchmarkTool {
  /// Runs the program.
  ///
  /// - Parameter arguments: The arguments behind the program's name.
  static func run(_ arguments: [String]) -> BenchmarkError.Status {
    // A closed pipe is told by `write`, so that it can end the run quietly.
    signal(SIGPIPE, SIG_IGN)
    do throws(BenchmarkError) {
      try dispatch(arguments)
      return .done
    } catch {
      if !error.message.isEmpty { say(error.message) }
      return error.status
    }
  }

  private static func dispatch(_ arguments: [String]) throws(BenchmarkError) {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case "help", "--help", "-h":
      try print(HelpText.text())
    case "list":
      if let word = rest.first { throw .usage("'list' takes nothing behind it, not '\(word)'") }
      try print(HelpText.list())
    case "streams":
      let settings = try Settings(rest, for: .streams)
      if settings.wantsHelp { return try print(HelpText.text()) }
      try StreamsCommand(settings).run()
    case "flows":
      let settings = try Settings(rest, for: .flows)
      if settings.wantsHelp { return try print(HelpText.text()) }
      try FlowsCommand(settings).run()
    case "worker":
      let settings = try Settings(rest, for: .worker)
      if settings.wantsHelp { return try print(HelpText.text()) }
      try WorkerCommand.run(settings)
    case "scan":
      let settings = try Settings(rest, for: .scan)
      if settings.wantsHelp { return try print(HelpText.text()) }
      if let cpu = settings.cpu { try Processor.pin(to: cpu) }
      try ScanCommand.run(settings)
    case _:
      let settings = try Settings(arguments, for: .measure)
      if settings.wantsHelp { return try print(HelpText.text()) }
      try measure(settings)
    }
  }

  /// Runs the benchmarks chosen.
  private static func measure(_ settings: Settings) throws(BenchmarkError) {
    var chosen: [Benchmark] = []
    for name in settings.operands {
      guard let benchmark = Benchmark.all.first(where: { $0.name == name }) else {
        let names = Benchmark.all.map(\.name).joined(separator: ", ")
        throw .usage("there is no benchmark '\(name)': the names are \(names)")
      }
      chosen.append(benchmark)
    }
    if chosen.isEmpty { chosen = Benchmark.all.filter { !$0.isLong } }
    if let cpu = settings.cpu { try Processor.pin(to: cpu) }
    var session = Session(settings)
    for benchmark in chosen {
      session.begin(benchmark)
      try benchmark.run(&session)
      if settings.format == .text { try print(session.endedSection()) }
    }
    if settings.format == .json { try print(session.json()) }
  }

  /// Prints a text on standard output.
  static func print(_ text: String) throws(BenchmarkError) {
    do throws(SystemError) {
      try OutputFile.standard().write(text)
    } catch {
      throw .cannotWrite("standard output", error)
    }
  }

  /// Says something on standard error.
  static func say(_ message: String) {
    let text = Array("packetpath-benchmark: \(message)\n".utf8)
    // SAFETY: the pointer and the count are those of one array, which lives across the call.
    unsafe _ = write(STDERR_FILENO, text, text.count)
  }
}
