// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// Compiles a route table, given as intervals.
struct FormCompiler<Address: InternetAddress> {
  let intervals: Intervals<Address>

  init(_ intervals: Intervals<Address>) { self.intervals = intervals }

  /// The compiled table, laid out in one piece.
  ///
  /// - Complexity: O(n) for n intervals, and the directory.
  func form() -> ForwardingForm { ForwardingForm(parts(treeLimit: FormLayout.treeLimit)) }

  /// The compiled table in parts.
  ///
  /// - Parameter treeLimit: Up to so many intervals are one tree.
  func parts(treeLimit: Int) -> FormParts {
    let width = Address.Bits.bitWidth
    let layout = width == 32 ? FormLayout.ipv4(blockBits: blockBits()) : FormLayout.ipv6
    var parts = FormParts(layout: layout)
    parts.intervalCount = intervals.starts.count
    if intervals.starts.count <= treeLimit {
      let cells = FormCells(intervals: intervals)
      parts.root = cells.word(from: 0, 0, through: .max, lowBit: width - 32, in: &parts.lines)
    } else {
      appendBlocks(to: &parts)
    }
    return parts
  }

  private func appendBlocks(to parts: inout FormParts) {
    let blocks = FormBlocks(parts.layout, intervals)
    let starts = intervals.starts
    parts.directory.reserveCapacity(parts.layout.blockCount)
    var first = 0
    // The last page that is one entry: neighbours share it.
    var single: (page: Int, word: UInt32)?
    for block in 0..<parts.layout.blockCount {
      let begin = blocks.first(of: block)
      let end = blocks.last(of: block)
      while first + 1 < starts.count, starts[first + 1] <= begin { first += 1 }
      var last = first
      while last + 1 < starts.count, starts[last + 1] <= end { last += 1 }
      if first == last {
        let page = parts.pages.count
        let word = LookupWord.hop(intervals.values[first]).rawValue
        if single?.word != word {
          single = (page, word)
          parts.pages.append(word)
        }
        parts.directory.append(
          FormParts.directoryEntry(page: single?.page ?? page, shift: parts.layout.blockShift))
        continue
      }
      let (page, shift) = blocks.appendPage(
        of: block, first...last, to: &parts.pages, in: &parts.lines)
      parts.directory.append(FormParts.directoryEntry(page: page, shift: shift))
      first = last
    }
  }

  /// How many bits of an IPv4 address choose the block, so that directory and pages are smallest.
  private func blockBits() -> Int {
    var best = (bits: 0, bytes: Int.max)
    for bits in stride(from: 18, through: 12, by: -2) {
      let bytes = 4 << bits + 2 * entryCount(blockBits: bits)
      if bytes < best.bytes { best = (bits, bytes) }
    }
    return best.bits
  }

  /// How many entries the pages would have.
  private func entryCount(blockBits: Int) -> Int {
    let blockShift = Address.Bits(32 - blockBits)
    var total = 0
    var current: Address.Bits = 0
    var shift = 32 - blockBits
    for start in intervals.starts.dropFirst() {
      let block = start >> blockShift
      if block != current {
        total += 1 << (32 - blockBits - shift)
        shift = 32 - blockBits
        current = block
      }
      shift = Swift.min(shift, Swift.max(start.trailingZeroBitCount, 8))
    }
    return total
  }
}
