// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

extension TrafficSet {
  /// How many packets are in the set: combinations of protocol, source port and destination port.
  ///
  /// - Complexity: O(ranges of all rows).
  public var packetCount: UInt64 {
    tcp.pairCount + udp.pairCount + UInt64(others.protocols.count)
  }
}

extension PortPlane {
  /// How many pairs of ports are in the set.
  fileprivate var pairCount: UInt64 {
    rows.reduce(0) { count, row in
      let destinations = row.destinations.ranges.reduce(UInt64(0)) { $0 + UInt64($1.count) }
      return count + UInt64(row.sources.count) * destinations
    }
  }
}
