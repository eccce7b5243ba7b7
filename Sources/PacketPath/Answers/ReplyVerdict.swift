// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What becomes of the reply to a packet (rules.md §13, fine print 69).
@frozen public enum ReplyVerdict: UInt8, Hashable, Sendable, CaseIterable {
  /// Not judged: the packet itself is dropped or the row is invalid. Empty in results.
  case none
  /// It comes back to where the packet came from.
  case forward
  /// It is lost.
  case drop
  /// It is sent outside the model, where nobody can tell.
  case unknown

  /// The word in results.
  public var text: String {
    switch self {
    case .none: ""
    case .forward: "forward"
    case .drop: "drop"
    case .unknown: "unknown"
    }
  }
}
