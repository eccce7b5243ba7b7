// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles

/// What ends a run early: a message, and the exit status that goes with it.
struct BenchmarkError: Error, Hashable, Sendable {
  /// How a run ends, as the statuses of `packetpath`.
  enum Status: Int32, Hashable, Sendable {
    case done = 0
    case usage = 64
    case badData = 65
    case noInput = 66
    /// An answer differs from the reference's, or the program is at fault otherwise.
    case fault = 70
    case cannotWrite = 73
  }

  let status: Status
  /// What is wrong and how to mend it; empty when nobody is left to read it.
  let message: String

  static func usage(_ message: String) -> Self { Self(status: .usage, message: message) }
  static func badData(_ message: String) -> Self { Self(status: .badData, message: message) }
  static func noInput(_ message: String) -> Self { Self(status: .noInput, message: message) }
  static func wrongAnswer(_ message: String) -> Self { Self(status: .fault, message: message) }

  /// Something could not be written; a closed pipe ends the run quietly.
  static func cannotWrite(_ what: String, _ error: SystemError) -> Self {
    if error.isClosedPipe { return Self(status: .done, message: "") }
    return Self(status: .cannotWrite, message: "\(what): cannot be written: \(error)")
  }
}
