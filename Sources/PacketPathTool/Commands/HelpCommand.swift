// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Command {
  /// `help [COMMAND]`.
  static let help = Command(
    name: "help", operands: "[COMMAND]", summary: "tells what a command does and takes",
    options: [], needsArguments: false
  ) { arguments throws(ToolError) in
    guard let name = arguments.operands.first else {
      try ToolOutput.print(HelpText.overview())
      return .done
    }
    guard let command = Tool.commands.first(where: { $0.name == name }) else {
      let hint = Spelling.hint(for: name, among: Tool.commands.map(\.name))
      throw .usage("unknown command '\(name)'\(hint)")
    }
    try ToolOutput.print(HelpText.text(of: command))
    return .done
  }
}
