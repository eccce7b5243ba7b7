// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// A compiled network that answers questions about packets. Immutable; share it freely.
public final class Evaluator: Sendable {
  /// Compiles a network.
  public init(_ network: Network) {}

  /// Decides one row of a flow list: packet and reply (rules.md §2–10, 13; fine print 1–13).
  ///
  /// - Parameters:
  ///   - row: Where the fields lie in `text`.
  ///   - text: The bytes the row's ranges point into.
  /// - Returns: The decision; an invalid row is an answer like any other.
  public func decide(_ row: FlowRow, in text: Span<UInt8>) -> Decision {
    Decision(reason: .unknownSource, decidedBy: .nobody)
  }

  /// Appends the text of fine print 75 for what decided.
  public func write(_ decider: Decider, to text: inout [UInt8]) {}
}
