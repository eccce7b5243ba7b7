// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// All that packets from one source to one destination may be.
public struct ReachAnswer: Hashable, Sendable {
  /// What is forwarded.
  public let forwarded: TrafficSet
  /// What is forwarded and has a reply that is not dropped (rules.md §13).
  public let reachable: TrafficSet
  /// Whether what is forwarded is handed over to what the network ends at (a gateway, an appliance,
  /// the Internet) rather than delivered: nobody can tell whether it arrives.
  public let isHandedOver: Bool

  /// Nothing.
  public static let nothing = ReachAnswer(
    forwarded: .none, reachable: .none, isHandedOver: false)

  /// What is reachable, or forwarded, when the packet alone counts.
  public func traffic(oneWay: Bool) -> TrafficSet { oneWay ? forwarded : reachable }
}
