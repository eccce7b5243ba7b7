// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Something wrong with a line of a route table.
public struct RouteTableProblem: Hashable, Sendable {
  /// How grave it is.
  public enum Severity: String, Hashable, Sendable {
    /// The line is left out.
    case error
    /// The line is read otherwise than it is written.
    case warning
  }

  /// How grave it is.
  public let severity: Severity
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in bytes.
  public let column: Int
  /// What is wrong: lower case, without a full stop.
  public let message: String
}
