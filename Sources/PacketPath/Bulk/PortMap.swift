// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Which ports pass and which are refused, for one protocol: intervals, and what becomes of each.
///
/// One line of the cache:
///
///     21 words    22 | 23 | 442 | 443 | 65535 …     the last port of each interval but the last
///     22 bytes     0 |  1 |   2 |   0 |     2 …     0 passes, n is the n-th way to be refused
struct PortMap: BitwiseCopyable, Hashable, Sendable {
  /// The last ports of the intervals, ascending; unused ones are the highest port. Then what becomes
  /// of each, two to a word.
  private var words = SIMD32<UInt16>(repeating: .max)

  /// How many intervals there may be.
  static var intervalLimit: Int { Int(PACKETPATH_BOUNDS) + 1 }

  /// Where the results begin, in bytes.
  static var resultOffset: Int { 2 * Int(PACKETPATH_BOUNDS) }

  /// All ports pass.
  static var empty: PortMap {
    var map = PortMap()
    for index in Int(PACKETPATH_BOUNDS)..<map.words.scalarCount { map.words[index] = 0 }
    return map
  }

  private init() {}

  /// - Returns: `nil` for more than ``intervalLimit`` intervals.
  init?(_ intervals: [PortInterval]) {
    if intervals.count > Self.intervalLimit || intervals.isEmpty { return nil }
    self = .empty
    for (index, interval) in intervals.enumerated() {
      if index + 1 < intervals.count { words[index] = interval.last }
      let byte = Self.resultOffset + index
      // The first byte of a word is its lower half.
      words[byte / 2] |= (UInt16(interval.result) << (byte % 2 == 0 ? 0 : 8)).littleEndian
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
