// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// Changes block by block in a compiled table with a directory.
struct FormBlockChanges<Address: InternetAddress> {
  private let layout: FormLayout
  private let intervalCount: Int
  private var directories: DirectoryVersions
  private var pages: PageStore
  private var lines: LineStore

  init(_ parts: FormParts) {
    layout = parts.layout
    intervalCount = parts.intervalCount
    directories = DirectoryVersions(parts.directory)
    pages = PageStore(parts)
    lines = LineStore(copying: parts.lines, capacity: parts.lines.count * 3 / 2 + 1 << 12)
  }

  /// The table as it is now.
  var form: ForwardingForm {
    let directory = directories.current
    let owners = [directory, pages.memory, pages.references, lines.memory]
    return unsafe ForwardingForm(
      packetpath_table(
        directory: directory.base.assumingMemoryBound(to: UInt32.self), pages: pages.memory.base,
        references: pages.references.base.assumingMemoryBound(to: UInt32.self),
        lines: lines.memory.base.assumingMemoryBound(to: UInt8.self),
        root: LookupWord.none.rawValue, blockShift: UInt32(layout.blockShift),
        levels: lines.levels, isWide: pages.isWide, isDirect: false),
      owners: owners, byteCount: owners.reduce(0) { $0 + $1.byteCount },
      intervalCount: intervalCount)
  }

  /// Brings the blocks that a prefix touches up to date.
  ///
  /// - Parameter routes: The routes after the change.
  /// - Returns: The changed table; `nil` when it has to be compiled anew, and this is of no more use.
  /// - Complexity: O(k) for the k routes of the blocks that the prefix touches.
  mutating func update(
    _ prefix: Prefix<Address>, _ routes: RouteTable<Address, NextHop>
  ) -> ForwardingForm? {
    let touched = block(of: prefix.first.bits)...block(of: prefix.last.bits)
    if touched.count > layout.blockCount / 4 { return nil }
    let (directory, onlyCurrentIsRead) = directories.next()
    if onlyCurrentIsRead {
      pages.reclaim()
      lines.reclaim()
    }
    if !updateEntry(prefix, routes, in: directory) {
      guard updateBlocks(touched, prefix, routes, in: directory) else { return nil }
    }
    if lines.isFull { return nil }
    directories.advance(to: directory, changed: touched)
    return form
  }

  private func block(of bits: Address.Bits) -> Int {
    Int(bits >> Address.Bits(layout.width - layout.blockBits))
  }

  /// Gives blocks new pages.
  private mutating func updateBlocks(
    _ touched: ClosedRange<Int>, _ prefix: Prefix<Address>,
    _ routes: RouteTable<Address, NextHop>, in directory: FlatMemory
  ) -> Bool {
    let length = Swift.min(Int(prefix.length), layout.blockBits)
    let range = Prefix(enclosing: prefix.network, length: UInt8(length))
    let intervals = routes.intervals(in: range)
    let blocks = FormBlocks(layout, intervals)
    let starts = intervals.starts
    var first = 0
    for block in touched {
      while first + 1 < starts.count, starts[first + 1] <= blocks.first(of: block) { first += 1 }
      var last = first
      while last + 1 < starts.count, starts[last + 1] <= blocks.last(of: block) { last += 1 }
      var words: [UInt32] = []
      let (_, shift) = blocks.appendPage(of: block, first...last, to: &words, in: &lines)
      guard let page = pages.append(words) else { return false }
      retirePage(of: block, withTrees: true)
      directory.store(FormParts.directoryEntry(page: page, shift: shift), at: 4 * block)
      first = last
    }
    return true
  }

  /// Gives one entry of an IPv6 page a new word, when that is all that changes.
  private mutating func updateEntry(
    _ prefix: Prefix<Address>, _ routes: RouteTable<Address, NextHop>, in directory: FlatMemory
  ) -> Bool {
    if layout.width == 32 { return false }
    let block = block(of: prefix.first.bits)
    let entry = directories.entry(block)
    let (page, shift) = (Int(entry >> 5), Int(entry & 31))
    let length = 32 - shift
    if Int(prefix.length) < length { return false }
    let range = Prefix(enclosing: prefix.network, length: UInt8(length))
    let intervals = routes.intervals(in: range)
    // A page that was cut for few routes is cut anew when there are many.
    if intervals.starts.count > 2 * FormLayout.bucketLimit, shift > layout.minimalShift {
      return false
    }
    let word = FormCells(intervals: intervals).word(
      from: 0, range.first.bits, through: range.last.bits, lowBit: layout.lowBit, in: &lines)
    let high = UInt32(truncatingIfNeeded: prefix.bits >> Address.Bits(layout.width - 32))
    let place = Int(high & (1 << layout.blockShift - 1)) >> shift
    var words = (0..<1 << (layout.blockShift - shift)).map { pages.word(at: page + $0).rawValue }
    let old = LookupWord(rawValue: words[place])
    words[place] = word.rawValue
    guard let copy = pages.append(words) else { return false }
    retirePage(of: block, withTrees: false)
    if old.isTree { lines.retire(old) }
    directory.store(FormParts.directoryEntry(page: copy, shift: shift), at: 4 * block)
    return true
  }

  private mutating func retirePage(of block: Int, withTrees: Bool) {
    let entry = directories.entry(block)
    let page = Int(entry >> 5)
    let count = 1 << (layout.blockShift - Int(entry & 31))
    if withTrees {
      for place in page..<page + count {
        let word = pages.word(at: place)
        if word.isTree { lines.retire(word) }
      }
    }
    pages.retire(page, count: count)
  }
}
