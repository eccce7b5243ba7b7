// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// An assertion whose selectors were found in a network.
public struct ResolvedAssertion: Sendable {
  /// Ends that nothing tells apart; one or more.
  struct Unit: Sendable {
    var ends: [ReachEnd]
  }

  /// The assertion.
  public let assertion: PolicyAssertion
  let sources: [Unit]
  let destinations: [Unit]

  /// How many sources there are: endpoints, addresses, and blocks that nobody holds.
  public var sourceCount: Int { sources.reduce(0) { $0 + $1.ends.count } }
  /// How many destinations there are, likewise.
  public var destinationCount: Int { destinations.reduce(0) { $0 + $1.ends.count } }
}
