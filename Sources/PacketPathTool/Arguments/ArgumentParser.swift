// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Sorts the arguments of one command by its table of options (commands.md).
struct ArgumentParser {
  private let command: Command

  init(_ command: Command) { self.command = command }

  /// Reads `--name value`, `--name=value` and operands; `--` ends the options, `-` is an operand.
  ///
  /// - Throws: ``ToolError`` for an option that is unknown, given twice, or lacks its value.
  func parse(_ arguments: [String]) throws(ToolError) -> Arguments {
    var parsed = Arguments()
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" {
        for operand in arguments[index...] { parsed.add(operand: operand) }
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        parsed.add(operand: argument)
        continue
      }
      let (option, attached) = try find(argument)
      switch option.value {
      case .none:
        if attached != nil { throw .usage("\(option.typed) takes no value") }
        parsed.add(option)
      case .one(let what), .each(let what):
        if case .one = option.value, parsed.has(option) {
          throw .usage("\(option.typed) is given twice")
        }
        if let attached {
          parsed.add(option, attached)
        } else if index < arguments.count, !arguments[index].hasPrefix("--") {
          parsed.add(option, arguments[index])
          index += 1
        } else {
          throw .usage("\(option.typed) needs a value: \(option.typed) \(what)")
        }
      case .many(let what):
        if let attached { parsed.add(option, attached) }
        let first = index
        while attached == nil, index < arguments.count, !Self.isOption(arguments[index]) {
          parsed.add(option, arguments[index])
          index += 1
        }
        if attached == nil, index == first {
          throw .usage("\(option.typed) needs a value: \(option.typed) \(what)")
        }
      }
    }
    return parsed
  }

  private static func isOption(_ argument: String) -> Bool {
    argument.hasPrefix("-") && argument != "-"
  }

  /// The option that an argument names, and the value behind its `=`.
  private func find(_ argument: String) throws(ToolError) -> (Option, String?) {
    if argument == "-h" { return (.help, nil) }
    let options = command.options + [.help]
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let typed = String(parts[0])
    guard let option = options.first(where: { $0.typed == typed }) else {
      let name = String(typed.drop { $0 == "-" })
      let long = options.filter { $0.name.count > 1 }.map(\.name)
      let hint = Spelling.hint(for: name, among: long, prefix: "--")
      throw .usage("unknown option '\(typed)'\(hint)")
    }
    return (option, parts.count == 2 ? String(parts[1]) : nil)
  }
}
