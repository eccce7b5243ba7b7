// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing

/// What endpoints send to what a network ends at: the Internet, the far side of a VPN or direct connect
/// gateway, a CCN, an appliance. It holds for addresses that nobody has whom the endpoints could reach;
/// those that somebody has are told as pairs of endpoints and as exposures.
public struct Departure: Hashable, Sendable {
  /// The endpoints, by their positions in the network's array, ascending.
  public let sources: [Int]
  /// The addresses that are dialled, of one family, ascending, no two ranges touching.
  public let destinations: [AddressRange]
  /// One of them that nobody has.
  public let example: IPAddress
  /// What is handed over, and may be answered as far as the network can tell; never nothing.
  public let traffic: TrafficSet
}

extension NetworkDiff {
  /// What endpoints hand over in one network and not in the other, by endpoints for which it is the
  /// same; positions are those in the network in which it passes (``passing(_:)``). Endpoints that only
  /// one network has are left out.
  public func departures(_ direction: Direction) -> [Departure] {
    direction == .opened ? departed.opened : departed.closed
  }

  /// Intervals by endpoints for which they are the same.
  ///
  /// - Complexity: O(n log n) for n intervals of addresses that differ.
  static func departures(
    _ units: [Unit], _ departing: [(source: Int, intervals: [Interval])], _ direction: Direction
  ) -> [Departure] {
    var sources: [[Part]: [Int]] = [:]
    var order: [[Part]] = []
    for (unit, intervals) in departing {
      let parts = parts(intervals, direction)
      if parts.isEmpty { continue }
      let members = units[unit].members.map { direction == .opened ? $0.new : $0.old }
      if sources[parts] == nil { order.append(parts) }
      sources[parts, default: []] += members
    }
    return order.flatMap { parts in
      let ends = (sources[parts] ?? []).sorted()
      return parts.map { part in
        Departure(
          sources: ends,
          destinations: part.ranges.map { AddressRange($0, isIPv6: part.isIPv6) },
          example: part.example, traffic: part.traffic)
      }
    }
  }

  /// The addresses to which the same is handed over.
  private struct Part: Hashable {
    var isIPv6: Bool
    var ranges: [ClosedRange<UInt128>]
    var example: IPAddress
    var traffic: TrafficSet
  }

  private static func parts(_ intervals: [Interval], _ direction: Direction) -> [Part] {
    var parts: [Part] = []
    for interval in intervals {
      let traffic = direction == .opened ? interval.opened : interval.closed
      if traffic.isEmpty { continue }
      let known = parts.firstIndex { $0.isIPv6 == interval.isIPv6 && $0.traffic == traffic }
      if let known {
        parts[known].ranges.append(interval.addresses)
        // One that people know as outside says more.
        if !parts[known].example.isPublic && interval.example.isPublic {
          parts[known].example = interval.example
        }
      } else {
        parts.append(
          Part(
            isIPv6: interval.isIPv6, ranges: [interval.addresses], example: interval.example,
            traffic: traffic))
      }
    }
    for index in parts.indices { parts[index].ranges = parts[index].ranges.disjoint }
    return parts
  }

  /// What decides about one packet of a departure before and after.
  public func cause(of departure: Departure, _ direction: Direction) -> ChangeCause? {
    passing(direction).witness(
      of: departure.traffic, from: .endpoint(departure.sources[0]),
      to: .address(departure.example)
    ).map { cause(of: $0) }
  }
}
