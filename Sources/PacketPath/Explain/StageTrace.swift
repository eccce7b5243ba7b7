// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What one stage says of a packet.
public struct StageTrace: Hashable, Sendable {
  /// How a stage ends.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The packet passes.
    case pass
    /// The packet is dropped here.
    case drop
    /// An earlier stage left no path to judge.
    case notReached = "not-reached"
    /// There is nothing to judge.
    case notApplicable = "not-applicable"
  }

  /// The stage.
  public let stage: Stage
  /// How it ends.
  public let outcome: Outcome
  /// Why, when the packet is dropped here.
  public let reason: Reason?
  /// What decided, as fine print 75 writes it; empty when nothing did.
  public let decidedBy: String
  /// What was read, in words.
  public let detail: String
  /// Whether an earlier stage fails and this one is judged as if it had passed (fine print 95).
  public let isAssumed: Bool
}
