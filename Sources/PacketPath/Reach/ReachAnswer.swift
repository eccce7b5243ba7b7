// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// All that packets from one source to one destination may be.
public struct ReachAnswer: Hashable, Sendable {
  /// What is forwarded.
  public let forwarded: TrafficSet
  /// What is forwarded and has a reply that is not dropped (rules.md §13).
  public let reachable: TrafficSet

  /// Nothing.
  public static let nothing = ReachAnswer(forwarded: .none, reachable: .none)

  /// What is reachable, or forwarded, when the packet alone counts.
  public func traffic(oneWay: Bool) -> TrafficSet { oneWay ? forwarded : reachable }
}
