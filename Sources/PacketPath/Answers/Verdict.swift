// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What becomes of a packet (rules.md §2).
@frozen public enum Verdict: UInt8, Hashable, Sendable, CaseIterable {
  /// It arrives, or is handed over to what the network ends at.
  case forward
  /// It is lost; the reason says where.
  case drop
  /// The row is no question.
  case invalid

  /// The word in results.
  public var text: String {
    switch self {
    case .forward: "forward"
    case .drop: "drop"
    case .invalid: "invalid"
    }
  }
}
