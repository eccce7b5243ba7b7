// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import NetworkFiles

/// Why a command ends before its work is done.
enum ToolError: Error {
  /// Nobody reads the output any more, which is no error.
  case closedPipe
  /// It failed, with what to say of it.
  case failed(ExitStatus, [String])

  /// The command line makes no sense.
  static func usage(_ message: String) -> ToolError { .failed(.usage, [message]) }

  /// The output cannot be written.
  static func output(_ error: SystemError, path: String?) -> ToolError {
    if error.isClosedPipe { return .closedPipe }
    return .failed(.cannotWrite, ["\(path ?? "standard output"): cannot be written: \(error)"])
  }

  /// A flow list cannot be read.
  static func input(_ error: FlowFileError) -> ToolError {
    .failed(error.isUnreadable ? .noInput : .badData, [error.description])
  }

  /// A network document or a list of events cannot be read.
  static func input(_ failure: FileFailure) -> ToolError {
    .failed(
      failure.isBadData ? .badData : .noInput,
      ["\(failure.path): cannot be read: \(failure.reason)"])
  }
}
