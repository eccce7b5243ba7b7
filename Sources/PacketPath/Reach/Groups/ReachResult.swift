// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The answer to a ``ReachQuestion``: what passes between units of ends.
public struct ReachResult: Sendable {
  /// What passes from each end of one unit to each of another.
  public struct Pair: Hashable, Sendable {
    /// A position in ``ReachResult/sources``.
    public let source: Int
    /// A position in ``ReachResult/destinations``.
    public let destination: Int
    /// What passes; never nothing.
    public let traffic: TrafficSet
    /// Whether it is handed over to what the network ends at rather than delivered.
    public let isHandedOver: Bool
  }

  /// The sources, in units.
  public let sources: [ReachUnit]
  /// The destinations, in units.
  public let destinations: [ReachUnit]
  /// The pairs between which anything passes, by source, then by destination.
  public let pairs: [Pair]
  /// Whether the packet alone counts.
  public let isOneWay: Bool

  /// Every two ends between which a pair stands; an endpoint is not paired with itself.
  public func ends(of pair: Pair) -> [(source: ReachEnd, destination: ReachEnd)] {
    sources[pair.source].ends.flatMap { source in
      destinations[pair.destination].ends.compactMap { destination in
        let isItself = source.endpoint != nil && source.endpoint == destination.endpoint
        return isItself ? nil : (source, destination)
      }
    }
  }
}
