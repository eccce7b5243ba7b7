// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Turns neighbouring intervals into a ``LookupWord``: one next hop, or a tree of keys of 32 bits.
///
/// A key stands for a cell, all addresses that begin with its bits. A cell that several intervals
/// share leads to a tree of its own, for the bits below.
struct FormCells<Address: InternetAddress> {
  let intervals: Intervals<Address>

  /// The word for the addresses from `first` to `last`, whole cells of `lowBit` bits.
  ///
  /// - Parameters:
  ///   - index: The interval that holds `first`.
  ///   - lowBit: The first bit of the keys, from the end.
  /// - Complexity: O(n) for n intervals.
  func word(
    from index: Int, _ first: Address.Bits, through last: Address.Bits, lowBit: Int,
    in lines: inout LineStore
  ) -> LookupWord {
    let starts = intervals.starts
    if end(of: index, through: last) == last {
      return .hop(intervals.values[index])
    }
    let inside = (Address.Bits(1) << Address.Bits(lowBit)) &- 1
    var keys: [UInt32] = []
    var words: [UInt32] = []
    var index = index
    // Always the first address of a cell.
    var position = first
    while true {
      keys.append(UInt32(truncatingIfNeeded: position >> Address.Bits(lowBit)))
      let cellLast = position | inside
      let end = end(of: index, through: last)
      if cellLast <= end {
        words.append(LookupWord.hop(intervals.values[index]).rawValue)
        if end == last { break }
        position = (end &+ 1) & ~inside
        if position == end &+ 1 { index += 1 }
      } else {
        let below = word(
          from: index, position, through: cellLast, lowBit: FormLayout.next(lowBit: lowBit),
          in: &lines)
        words.append(below.rawValue)
        if cellLast == last { break }
        position = cellLast &+ 1
        while index + 1 < starts.count, starts[index + 1] <= position { index += 1 }
      }
    }
    return lines.append(keys: keys, words: words)
  }

  /// The last address of an interval, or the last of all that is asked for.
  private func end(of index: Int, through last: Address.Bits) -> Address.Bits {
    let next = index + 1
    if next == intervals.starts.count || intervals.starts[next] > last { return last }
    return intervals.starts[next] &- 1
  }
}
