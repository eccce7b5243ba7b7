// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Ends of a question that have the same answers: those of one class, or a single one.
public struct ReachUnit: Hashable, Sendable {
  /// One or more ends.
  public let ends: [ReachEnd]
  /// The class, when all ends are endpoints by their ids.
  let classNumber: Int?
}
