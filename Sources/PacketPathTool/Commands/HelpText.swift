// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The texts of help, made from the tables of commands and options.
enum HelpText {
  /// What the tool is and which commands it has.
  static func overview() -> String {
    var text = """
      packetpath \(Tool.version): decides what a cloud network does with packets

      usage: packetpath COMMAND …

      commands:

      """
    text += table(Tool.commands.map { ($0.name, $0.summary) })
    return text + """

      packetpath help COMMAND and packetpath COMMAND --help tell more; --version tells the version.

      """
  }

  /// How a command is typed.
  static func usage(of command: Command) -> String {
    """
    usage: packetpath \(command.name) \(command.operands)
    packetpath help \(command.name) tells more

    """
  }

  /// All there is to tell of a command.
  static func text(of command: Command) -> String {
    var text = "usage: packetpath \(command.name) \(command.operands)\n\n\(command.summary)\n"
    if !command.details.isEmpty { text += "\n\(command.details)\n" }
    text += "\noptions:\n" + table((command.options + [.help]).map { ($0.shown, $0.summary) })
    if !command.examples.isEmpty {
      text += "\nexamples:\n" + command.examples.map { "  \($0)\n" }.joined()
    }
    return text
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = min(rows.map(\.0.count).max() ?? 0, 24)
    return rows.map { name, summary in
      let gap = String(repeating: " ", count: max(width - name.count, 0))
      return name.count > width
        ? "  \(name)\n  \(String(repeating: " ", count: width))  \(summary)\n"
        : "  \(name)\(gap)  \(summary)\n"
    }.joined()
  }
}
