// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A part of what a change opens or closes: packets of one protocol and range of ports from endpoints
/// that have the same answers, with one of them and what makes the difference for it.
public struct DiffPart: Sendable {
  /// Where the packets go.
  enum Place: Hashable, Sendable {
    /// From the endpoints of one unit to those of another.
    case units(source: Int, destination: Int)
    /// From the Internet: a position in ``NetworkDiff/exposures(_:)``.
    case exposure(Int)
    /// To what the network ends at: a position in ``NetworkDiff/departures(_:)``.
    case departure(Int)
  }

  let place: Place
  /// The packets.
  public let traffic: TrafficSet
  /// What decides about one of them before and after.
  public let change: ChangeCause
  /// What makes the difference.
  public let cause: DiffCause
}
