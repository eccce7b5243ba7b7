// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A command: its name, what help says of it, its options, and what it does.
struct Command: Sendable {
  let name: String
  /// What it takes, as usage has it.
  let operands: String
  /// One line for the list of commands.
  let summary: String
  /// What help tells beyond that.
  var details = ""
  /// Examples, one a line.
  var examples: [String] = []
  let options: [Option]
  /// Whether the command alone, without arguments, is no question.
  var needsArguments = true
  let run: @Sendable (Arguments) throws(ToolError) -> ExitStatus
}
