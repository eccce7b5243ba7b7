// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles
internal import PacketPath

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The command-line tool: finds the command, runs it, and turns what happened into an exit status.
enum Tool {
  /// What `--version` prints.
  static let version = Release.version

  /// All commands, in the order in which help lists them.
  static let commands: [Command] = [
    .evaluate, .explain, .reach, .diff, .assert, .check, .apply, .routes, .help,
  ]

  /// Runs the tool.
  ///
  /// - Parameter arguments: The arguments behind the tool's name.
  static func run(_ arguments: [String]) -> ExitStatus {
    keepStandardDescriptors()
    // A closed pipe is told by `write`, so that it can end the tool quietly.
    signal(SIGPIPE, SIG_IGN)
    do throws(ToolError) {
      return try dispatch(arguments)
    } catch {
      switch error {
      case .closedPipe: return .done
      case .failed(let status, let messages):
        for message in messages { StandardError.say(message) }
        return status
      }
    }
  }

  private static func dispatch(_ arguments: [String]) throws(ToolError) -> ExitStatus {
    guard let name = arguments.first else {
      StandardError.write(HelpText.overview())
      return .usage
    }
    switch name {
    case "--version", "-V":
      try ToolOutput.print("packetpath \(version)\n")
      return .done
    case "--help", "-h":
      try ToolOutput.print(HelpText.overview())
      return .done
    case _: break
    }
    if name.hasPrefix("-") {
      throw .usage("a command comes first, and then its options such as \(name)")
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      let hint = Spelling.hint(for: name, among: commands.map(\.name))
      throw .usage("unknown command '\(name)'\(hint)")
    }
    let rest = Array(arguments.dropFirst())
    if rest.isEmpty, command.needsArguments {
      StandardError.write(HelpText.usage(of: command))
      return .usage
    }
    let parsed = try ArgumentParser(command).parse(rest)
    if parsed.has(.help) {
      try ToolOutput.print(HelpText.text(of: command))
      return .done
    }
    return try command.run(parsed)
  }

  /// Fills standard descriptors that are closed, so that no file opened later takes their place.
  /// Reading from the fillers of 1 and 2, and writing to that of 0, fails as it would have.
  private static func keepStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // SAFETY: the path is a string that ends in NUL and lives across the call.
      unsafe _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
