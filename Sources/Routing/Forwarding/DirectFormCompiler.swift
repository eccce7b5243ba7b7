// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels

/// Compiles an IPv4 route table into one page for all addresses.
struct DirectFormCompiler {
  private let intervals: Intervals<IPv4Address>
  private let memory: FlatMemory
  private var references: [UInt32] = []
  private var lines = LineStore()
  private let isWide: Bool

  /// One entry for each of the first 24 bits.
  private static let entryCount = 1 << 24

  /// - Parameter isWide: Whether entries take 32 bits, which hold any word.
  private init(_ intervals: Intervals<IPv4Address>, isWide: Bool) {
    self.intervals = intervals
    self.isWide = isWide
    memory = FlatMemory(byteCount: Self.entryCount * (isWide ? 4 : 2))
  }

  /// The compiled table: 16 bits an entry when they are enough.
  ///
  /// - Complexity: O(n) for n intervals, and the page.
  static func form(_ intervals: Intervals<IPv4Address>) -> ForwardingForm {
    let fits = intervals.values.allSatisfy { $0 < 0x8000 || $0 == .max }
    var compiler = DirectFormCompiler(intervals, isWide: !fits)
    if compiler.fill() { return compiler.form() }
    // More trees than 16 bits can name.
    compiler = DirectFormCompiler(intervals, isWide: true)
    let isDone = compiler.fill()
    precondition(isDone, "32 bits hold every word")
    return compiler.form()
  }

  /// Writes every entry; false when one does not fit.
  private mutating func fill() -> Bool {
    let starts = intervals.starts
    let cells = FormCells(intervals: intervals)
    var entry = 0
    var index = 0
    while entry < Self.entryCount {
      let first = UInt32(truncatingIfNeeded: entry << 8)
      while index + 1 < starts.count, starts[index + 1] <= first { index += 1 }
      let next = index + 1 < starts.count ? Int(starts[index + 1]) : 1 << 32
      let whole = next >> 8 - entry
      if whole > 0 {
        let word = LookupWord.hop(intervals.values[index]).rawValue
        if !write(word, at: entry, count: whole) { return false }
        entry += whole
      } else {
        let word = cells.word(from: index, first, through: first | 0xFF, lowBit: 0, in: &lines)
        if !write(word.rawValue, at: entry, count: 1) { return false }
        entry += 1
      }
    }
    return true
  }

  private mutating func write(_ word: UInt32, at first: Int, count: Int) -> Bool {
    if isWide {
      memory.fill(count, with: word, at: 4 * first)
      return true
    }
    let entry = NarrowEntry.entry(of: word) { word in
      if references.count == NarrowEntry.referenceLimit { return nil }
      references.append(word)
      return references.count - 1
    }
    guard let entry else { return false }
    memory.fill(count, with: entry, at: 2 * first)
    return true
  }

  private func form() -> ForwardingForm {
    let named = FlatMemory(byteCount: 4 * references.count)
    for (index, word) in references.enumerated() { named.store(word, at: 4 * index) }
    let trees = FlatMemory(byteCount: lines.count * SearchTree.lineBytes)
    trees.copy(lines.count * SearchTree.lineBytes, from: lines.memory, at: 0, to: 0)
    let owners = [memory, named, trees]
    return unsafe ForwardingForm(
      packetpath_table(
        directory: nil, pages: memory.base,
        references: named.base.assumingMemoryBound(to: UInt32.self),
        lines: trees.base.assumingMemoryBound(to: UInt8.self), root: LookupWord.none.rawValue,
        blockShift: 8, levels: lines.levels, isWide: isWide, isDirect: true),
      owners: owners, byteCount: owners.reduce(0) { $0 + $1.byteCount },
      intervalCount: intervals.starts.count)
  }
}
