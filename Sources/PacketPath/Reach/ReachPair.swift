// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Two classes of endpoints, and the traffic from each endpoint of one to each of the other.
public struct ReachPair: Hashable, Sendable {
  /// The class of the sources, by its number.
  public let source: Int
  /// The class of the destinations, by its number; the class of the sources itself stands for pairs
  /// of different endpoints of it.
  public let destination: Int
  /// What passes; never nothing.
  public let traffic: TrafficSet
  /// Whether it is handed over to what the network ends at rather than delivered.
  public let isHandedOver: Bool
}
