// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What is asked about a network: from whom, to whom, and which packets count.
public struct ReachQuestion: Sendable {
  /// The sources.
  public var from: EndpointSelection
  /// The destinations.
  public var to: EndpointSelection
  /// The packets that count; all by default.
  public var traffic: TrafficSet
  /// Whether the packet alone counts.
  public var isOneWay: Bool

  /// A question.
  public init(
    from: EndpointSelection, to: EndpointSelection, traffic: TrafficSet = .all,
    isOneWay: Bool = false
  ) {
    self.from = from
    self.to = to
    self.traffic = traffic
    self.isOneWay = isOneWay
  }
}
