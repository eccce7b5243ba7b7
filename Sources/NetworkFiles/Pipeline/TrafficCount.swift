// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How many rows of flow lists there are of something, and what their columns sum up to.
package struct TrafficCount: Hashable, Sendable {
  /// How many rows.
  package private(set) var rows = 0
  /// The sums of the columns `packets` and `bytes`; `nil` where no row has a number there.
  package private(set) var packets: Int?
  package private(set) var bytes: Int?

  /// No rows.
  package init() {}

  /// Counts one row.
  mutating func add(packets: Int?, bytes: Int?) {
    rows += 1
    if let packets { self.packets = (self.packets ?? 0) &+ packets }
    if let bytes { self.bytes = (self.bytes ?? 0) &+ bytes }
  }

  /// Counts other rows, too.
  package mutating func add(_ other: TrafficCount) {
    rows += other.rows
    if let packets = other.packets { self.packets = (self.packets ?? 0) &+ packets }
    if let bytes = other.bytes { self.bytes = (self.bytes ?? 0) &+ bytes }
  }

  /// The counts in words: `2 rows, 7 packets, 100 bytes`.
  package var text: String {
    let noun = rows == 1 ? "row" : "rows"
    return "\(rows) \(noun)" + (packets.map { ", \($0) packets" } ?? "")
      + (bytes.map { ", \($0) bytes" } ?? "")
  }
}
