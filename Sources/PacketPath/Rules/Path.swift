// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What routing makes of a packet: the stages route, hop and deliver of rules.md §2.
struct Path: Sendable {
  /// Where a forwarded packet ends.
  enum Arrival: Hashable, Sendable {
    /// At an endpoint of the model.
    case endpoint(UInt32)
    /// At the service behind a terminal connection.
    case terminal(UInt32)
    /// Outside the model: at a VPN or direct connect gateway, a CCN or an appliance.
    case handedOver(gateway: UInt32?)
    /// Outside the model, with a public address as source.
    case internet
    /// Nowhere that is known: the packet is dropped.
    case nowhere
  }

  /// A forward reason, or the first of route, hop and deliver that fails.
  var reason: Reason
  /// What decided.
  var decider: Decider
  var arrival: Arrival
  /// The source address that the far end sees.
  var seenSource: UInt128
  /// The private address that is delivered to, when it is not the dialled one.
  var seenDestination: UInt128
  /// The port that is delivered to.
  var seenPort: UInt16
  /// Whether addresses are rewritten on the way, so that the reply retraces the mapping
  /// (rules.md §13).
  var isTranslated: Bool

  /// A packet that goes nowhere.
  @inline(__always) static func drop(_ reason: Reason, _ decider: Decider) -> Path {
    Path(
      reason: reason, decider: decider, arrival: .nowhere, seenSource: 0, seenDestination: 0,
      seenPort: 0, isTranslated: false)
  }

  /// The same way, failing at its end: where it would have arrived stays known.
  @inline(__always) func failing(_ reason: Reason, _ decider: Decider) -> Path {
    var path = self
    path.reason = reason
    path.decider = decider
    return path
  }

  /// A packet that arrives as it was sent.
  @inline(__always) static func forward(
    _ reason: Reason, _ decider: Decider, _ arrival: Arrival, _ packet: Packet
  ) -> Path {
    Path(
      reason: reason, decider: decider, arrival: arrival, seenSource: packet.source,
      seenDestination: packet.destination, seenPort: packet.destinationPort, isTranslated: false)
  }
}
