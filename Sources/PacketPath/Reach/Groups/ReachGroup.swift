// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Sources that reach the same, and what they reach.
public struct ReachGroup: Hashable, Sendable {
  /// Destinations to which the same passes.
  public struct Target: Hashable, Sendable {
    /// The destinations.
    public let ends: [ReachEnd]
    /// What passes.
    public let traffic: TrafficSet
    /// Whether it is handed over to what the network ends at rather than delivered.
    public let isHandedOver: Bool
    /// A concrete packet.
    public let witness: Witness
  }

  /// The sources. One that is among the destinations, too, reaches the others.
  public let sources: [ReachEnd]
  /// What they reach.
  public let targets: [Target]
}
