// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Which addresses of a block some route contains, and which none does.
struct CoveredAddresses<Address: InternetAddress> {
  /// What the routes contain: ascending, apart from each other.
  let ranges: [ClosedRange<Address.Bits>]
  /// What lies between.
  let gaps: [ClosedRange<Address.Bits>]

  /// The addresses of `space`, told apart by routes whose prefixes ascend.
  init(_ prefixes: [Prefix<Address>], within space: Prefix<Address>) {
    var ranges: [ClosedRange<Address.Bits>] = []
    for prefix in prefixes where prefix.overlaps(space) {
      let first = Swift.max(prefix.first.bits, space.first.bits)
      let last = Swift.min(prefix.last.bits, space.last.bits)
      if let before = ranges.last {
        if first <= before.upperBound { continue }
        if first == before.upperBound &+ 1 {
          ranges[ranges.count - 1] = before.lowerBound...last
          continue
        }
      }
      ranges.append(first...last)
    }
    var gaps: [ClosedRange<Address.Bits>] = []
    // Where the next gap begins; `nil` when the last range reaches to the end.
    var start: Address.Bits? = space.first.bits
    for range in ranges {
      if let start, start < range.lowerBound { gaps.append(start...range.lowerBound &- 1) }
      start = range.upperBound == space.last.bits ? nil : range.upperBound &+ 1
    }
    if let start { gaps.append(start...space.last.bits) }
    self.ranges = ranges
    self.gaps = gaps
  }
}
