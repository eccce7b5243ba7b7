// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a column has in one row: a number, an address, or where a text lies in the column's bytes.
@frozen package struct ColumnField: Sendable, BitwiseCopyable {
  /// How the two words are read.
  @frozen package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// No value.
    case missing
    /// A port, a protocol, or the number of an endpoint or space: `low`.
    case number
    /// An IPv4 address: `low`.
    case ipv4
    /// An IPv6 address, its upper half in `high`.
    case ipv6
    /// A text from `low` to `high`.
    case text
  }

  package var low: UInt64
  package var high: UInt64
  package var kind: Kind

  @inlinable @inline(__always)
  package init(_ kind: Kind, _ low: UInt64 = 0, _ high: UInt64 = 0) {
    self.kind = kind
    self.low = low
    self.high = high
  }

  /// Where a text lies.
  @inlinable package var range: Range<Int> {
    Int(truncatingIfNeeded: low)..<Int(truncatingIfNeeded: high)
  }
}
