// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Which ports pass and which are refused, for one protocol: intervals, and what becomes of each.
///
/// Two lines of the cache:
///
///     bounds    22 | 23 | 442 | 443 | 65535 …       the last port of each interval but the last
///     results    0 |  1 |   2 |   0 |     2 …       0 passes, n is the n-th way to be refused
struct PortMap: BitwiseCopyable, Hashable, Sendable {
  /// The last ports of the intervals, ascending; unused ones are the highest port.
  var bounds = SIMD32<UInt16>(repeating: .max)
  /// What becomes of each interval.
  var results = SIMD64<UInt8>(repeating: 0)

  /// How many intervals there may be.
  static var intervalLimit: Int { 33 }

  /// - Returns: `nil` for more than ``intervalLimit`` intervals.
  init?(_ intervals: [PortInterval]) {
    if intervals.count > Self.intervalLimit || intervals.isEmpty { return nil }
    for (index, interval) in intervals.enumerated() {
      results[index] = interval.result
      if index + 1 < intervals.count { bounds[index] = interval.last }
    }
  }
}

/// Ports of which the same becomes.
struct PortInterval: Hashable, Sendable {
  /// The last of them.
  var last: UInt16
  /// What becomes of them: 0 passes, n is the n-th way to be refused.
  var result: UInt8
}

/// A protocol as port maps tell them apart.
enum PortKind {
  /// How many there are: TCP, UDP, and all others, whose "port" is the number of the protocol.
  static var count: Int { 3 }

  /// The kind of a protocol.
  @inline(__always) static func of(_ ipProtocol: UInt8) -> UInt32 {
    ipProtocol == 6 ? 0 : ipProtocol == 17 ? 1 : 2
  }
}
