// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How a cache came by the decisions that it was asked for.
public struct DecisionCounts: Hashable, Sendable {
  /// Connections that were decided.
  public var connections = 0
  /// Answers that were found for classes and ports that had not met before, or were forgotten.
  public var misses = 0
  /// Connections that were decided on their own, since no class says enough about them, or since there
  /// was no room for what two classes say.
  public var decidedAlone = 0
}
