// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why an evaluation ended early.
package enum FlowEvaluationError: Error, Hashable, Sendable {
  /// The flows cannot be read on.
  case input(FlowFileError)
  /// The results cannot be written.
  case output(SystemError)
}
