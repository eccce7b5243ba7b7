// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How the tool ends (commands.md).
enum ExitStatus: Int32 {
  /// Done; a closed output pipe included.
  case done = 0
  /// The answer is no.
  case no = 1
  /// The command line makes no sense.
  case usage = 64
  /// The data is bad.
  case badData = 65
  /// The input cannot be read.
  case noInput = 66
  /// A fault of the program.
  case fault = 70
  /// The output cannot be written.
  case cannotWrite = 73
}
