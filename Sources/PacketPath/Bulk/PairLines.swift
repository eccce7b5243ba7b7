// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import Storage
internal import Synchronization

/// Numbers by tags, eight to a line of the cache, which one thread writes while others read:
///
///     line      8 tags, the upper halves of hashes      8 numbers
///
/// Whoever reads may find a number that is not of the tag, as it may find one of another key with the
/// same tag, and compares what the number stands for. That was complete before the number was written.
@safe final class PairLines: @unchecked Sendable {
  struct Line: BitwiseCopyable {
    var tags = SIMD8<UInt32>(repeating: 0)
    var numbers = SIMD8<UInt32>(repeating: PairNumbers.absent)
  }

  /// How many numbers a line holds.
  static var lineEntries: Int { 8 }

  private let base: UnsafeMutablePointer<Line>
  let count: Int

  /// - Precondition: `count` is a power of two.
  init(count: Int) {
    precondition(count > 0 && count & (count - 1) == 0, "a power of two")
    self.count = count
    let raw = unsafe LargePages.allocate(byteCount: count * MemoryLayout<Line>.stride)
    unsafe base = raw.bindMemory(to: Line.self, capacity: count)
    unsafe base.initialize(repeating: Line(), count: count)
  }

  deinit { unsafe LargePages.free(base) }

  /// The line of a hash.
  func line(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash & UInt64(count - 1)) }

  /// The place of a line that has a tag, or that nothing was put in and whose tag this is.
  func place(of tag: UInt32, in line: Int) -> Int? { find(tag, line, half: 0) }

  /// The first place of a line that nothing was put in.
  func freePlace(in line: Int) -> Int? { find(PairNumbers.absent, line, half: 1) }

  @inline(__always) private func find(_ word: UInt32, _ line: Int, half: Int) -> Int? {
    precondition(line >= 0 && line < count, "outside")
    // Inside, by the check above: eight tags, and behind them eight numbers.
    let place = unsafe UnsafeRawPointer(base + line).withMemoryRebound(
      to: UInt32.self, capacity: 16
    ) { words in unsafe packetpath_find_word(words + half * Self.lineEntries, word) }
    return place < Self.lineEntries ? Int(place) : nil
  }

  /// Puts a number in a place of a line. One thread at a time does.
  func set(_ line: Int, place: Int, tag: UInt32, number: UInt32) {
    precondition(line >= 0 && line < count && place >= 0 && place < Self.lineEntries, "outside")
    // What the number stands for comes before the number.
    atomicMemoryFence(ordering: .releasing)
    // A place of a line, by the check above; words are written whole.
    unsafe (base + line).withMemoryRebound(to: UInt32.self, capacity: 16) { words in
      unsafe words[Self.lineEntries + place] = number
      atomicMemoryFence(ordering: .releasing)
      unsafe words[place] = tag
    }
  }

  /// What other threads read; it is there for as long as the lines are.
  var reader: Reader { unsafe Reader(base: base, mask: UInt64(count - 1)) }

  /// The lines, to be read.
  @safe struct Reader: BitwiseCopyable, @unchecked Sendable {
    private let base: UnsafeMutablePointer<Line>
    private let mask: UInt64

    fileprivate init(base: UnsafeMutablePointer<Line>, mask: UInt64) {
      unsafe self.base = base
      self.mask = mask
    }

    /// The number that has this hash, or another one, or ``PairNumbers/absent``.
    @inline(__always) func find(_ hash: UInt64) -> UInt32 {
      let line = Int(truncatingIfNeeded: hash & mask)
      // Inside: the mask is one less than the count.
      return unsafe UnsafeRawPointer(base + line).withMemoryRebound(
        to: UInt32.self, capacity: 16
      ) { words in
        let place = unsafe packetpath_find_word(words, PairNumbers.tag(hash))
        // Eight tags and eight numbers; behind the last tag is a number's place, so that "none" is
        // told by the place alone.
        return place < 8 ? unsafe words[8 &+ Int(place)] : PairNumbers.absent
      }
    }

    /// The lines, for kernels, and one less than how many there are.
    var kernelTable: (lines: UnsafeRawPointer, mask: UInt64) {
      unsafe (UnsafeRawPointer(base), mask)
    }

    /// Asks for the line of a hash ahead of its use.
    @inline(__always) func prefetch(_ hash: UInt64) {
      // A hint, which is safe wherever it points.
      unsafe packetpath_prefetch(
        UnsafeRawPointer(base + Int(truncatingIfNeeded: hash & mask)))
    }
  }
}
