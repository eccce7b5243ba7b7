// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Turns the intervals of a block of addresses into its page.
struct FormBlocks<Address: InternetAddress> {
  let layout: FormLayout
  let cells: FormCells<Address>

  init(_ layout: FormLayout, _ intervals: Intervals<Address>) {
    self.layout = layout
    cells = FormCells(intervals: intervals)
  }

  private var starts: [Address.Bits] { cells.intervals.starts }

  /// How far something of the first 32 bits lies from the end.
  private var highShift: Address.Bits { Address.Bits(layout.width - 32) }

  /// The first address of a block.
  func first(of block: Int) -> Address.Bits {
    Address.Bits(truncatingIfNeeded: block << layout.blockShift) << highShift
  }

  /// The last address of a block.
  func last(of block: Int) -> Address.Bits {
    let inside = (Address.Bits(1) << Address.Bits(layout.width - layout.blockBits)) &- 1
    return first(of: block) | inside
  }

  /// Appends the entries of a block's page.
  ///
  /// - Parameter range: The interval that holds the block's first address, through the one that holds
  ///   its last.
  /// - Returns: The first entry of the page, and its shift.
  func appendPage(
    of block: Int, _ range: ClosedRange<Int>, to words: inout [UInt32], in lines: inout LineStore
  ) -> (page: Int, shift: Int) {
    let wanted = shift(of: range)
    let room = FormLayout.entryLimit - words.count
    // When pages are as many as the directory can name, what follows are trees.
    let shift = 1 << (layout.blockShift - wanted) > room ? layout.blockShift : wanted
    let count = 1 << (layout.blockShift - shift)
    let alignment = FormLayout.alignment(ofPage: count)
    while words.count % alignment != 0 { words.append(LookupWord.none.rawValue) }
    let page = words.count
    var index = range.lowerBound
    for place in 0..<count {
      let word = entry(place, of: block, shift: shift, from: &index, in: &lines)
      words.append(word.rawValue)
    }
    return (page, shift)
  }

  /// One entry of a page.
  ///
  /// - Parameter index: The interval that holds the entry's first address or one before it; moved on.
  func entry(
    _ place: Int, of block: Int, shift: Int, from index: inout Int, in lines: inout LineStore
  ) -> LookupWord {
    let high = block << layout.blockShift + place << shift
    let first = Address.Bits(truncatingIfNeeded: high) << highShift
    let inside = (Address.Bits(1) << (Address.Bits(shift) + highShift)) &- 1
    while index + 1 < starts.count, starts[index + 1] <= first { index += 1 }
    return cells.word(
      from: index, first, through: first | inside, lowBit: layout.lowBit, in: &lines)
  }

  /// How finely a page is cut: IPv4 as finely as its routes, as far as a page goes; IPv6 until no
  /// entry spans many intervals.
  func shift(of range: ClosedRange<Int>) -> Int {
    if range.count == 1 { return layout.blockShift }
    if layout.width == 32 {
      var shift = layout.blockShift
      for index in range.dropFirst() {
        shift = Swift.min(shift, starts[index].trailingZeroBitCount)
      }
      return Swift.max(shift, layout.minimalShift)
    }
    var shift = layout.blockShift
    while shift > layout.minimalShift, isCrowded(range, shift: shift) { shift -= 1 }
    return shift
  }

  /// Whether an entry would span too many intervals.
  private func isCrowded(_ range: ClosedRange<Int>, shift: Int) -> Bool {
    let limit = FormLayout.bucketLimit
    var index = range.lowerBound + 1
    let low = Address.Bits(shift) + highShift
    // Sorted: so many in a row lie in one entry when the first and the last do.
    while index + limit - 1 <= range.upperBound {
      if starts[index] >> low == starts[index + limit - 1] >> low { return true }
      index += 1
    }
    return false
  }
}
