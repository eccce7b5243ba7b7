// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// Whether an assertion holds, and if not, a packet that shows it.
public struct AssertionVerdict: Hashable, Sendable {
  /// The assertion.
  public let assertion: PolicyAssertion
  /// How many sources there are: endpoints, addresses, and blocks that nobody holds.
  public let sourceCount: Int
  /// How many destinations there are, likewise.
  public let destinationCount: Int
  /// A packet that contradicts the assertion; `nil` when it holds.
  public let counterexample: Counterexample?

  /// Whether the assertion holds.
  public var holds: Bool { counterexample == nil }
}
