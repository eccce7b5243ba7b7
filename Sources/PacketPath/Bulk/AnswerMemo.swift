// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Numbers of answers that were found before, by the classes of source and destination: a hash table
/// of bounded size, in which new answers take the places of old ones.
///
/// An entry takes 12 bytes' worth in 16 and four of them a cache line; a key is looked for in one
/// line only.
///
///     first word    class of the source, class of the destination
///     second word   number of the answer
@safe struct AnswerMemo: ~Copyable, @unchecked Sendable {
  /// Classes of source and destination.
  struct Key: BitwiseCopyable {
    let ends: UInt64

    @inline(__always) init(source: UInt32, destination: UInt32) {
      ends = UInt64(source) << 32 | UInt64(destination)
    }

    fileprivate init(ends: UInt64) { self.ends = ends }

    @inline(__always) var source: UInt32 { UInt32(truncatingIfNeeded: ends >> 32) }
    @inline(__always) var destination: UInt32 { UInt32(truncatingIfNeeded: ends) }

    /// Where the key belongs.
    @inline(__always) var hash: UInt64 {
      let product = (ends ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      return (product.high ^ product.low) &* 0x9FB2_1C65_1E98_DF25
    }
  }

  /// Numbers of answers are below this.
  static var answerLimit: Int { Int(UInt32.max) }
  /// What is found for an unknown key.
  static var absent: UInt32 { .max }

  private static var lineEntries: Int { 4 }
  private static var emptyEnds: UInt64 { .max }

  private var entries: UnsafeMutableBufferPointer<SIMD2<UInt64>>
  private var lineMask: UInt64
  private var used = 0
  private var turn = 0
  private let entryLimit: Int

  /// - Parameter byteLimit: How large the table may become; at least one cache line.
  init(byteLimit: Int) {
    var limit = Self.lineEntries
    while limit * 2 * 16 <= byteLimit { limit *= 2 }
    entryLimit = limit
    let count = Swift.min(limit, 1 << 12)
    unsafe entries = Self.allocate(count)
    lineMask = UInt64(count / Self.lineEntries - 1)
  }

  deinit { unsafe entries.deallocate() }

  private static func allocate(_ count: Int) -> UnsafeMutableBufferPointer<SIMD2<UInt64>> {
    let raw = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 * count, alignment: 64)
    let entries = unsafe raw.bindMemory(to: SIMD2<UInt64>.self)
    unsafe entries.initialize(repeating: SIMD2(emptyEnds, 0))
    return unsafe entries
  }

  /// How many bytes the table takes.
  var byteCount: Int { unsafe entries.count * 16 }

  /// The number of the answer for a key, or ``absent``.
  @inline(__always) func find(_ key: Key, _ hash: UInt64) -> UInt32 {
    // A line has four entries and the mask picks one of the lines there are.
    let line = Int(truncatingIfNeeded: hash & lineMask) &* Self.lineEntries
    for place in line..<line &+ Self.lineEntries {
      let entry = unsafe entries[place]
      if entry[0] == key.ends { return UInt32(truncatingIfNeeded: entry[1]) }
    }
    return Self.absent
  }

  /// Asks for the line of a key, so that it is near when it is looked for.
  @inline(__always) func prefetch(_ hash: UInt64) {
    let line = Int(truncatingIfNeeded: hash & lineMask) &* Self.lineEntries
    // Inside, as in ``find(_:_:)``; and only a hint.
    if let base = unsafe entries.baseAddress { unsafe packetpath_prefetch(base + line) }
  }

  /// Remembers an answer; when the line is full, one that is there is forgotten.
  ///
  /// - Precondition: The key is not there, and the number is below ``answerLimit``.
  mutating func insert(_ answer: UInt32, for key: Key) {
    let count = unsafe entries.count
    // Lines of four are rarely full as long as a third of the entries are in use.
    if used * 3 >= count, count < entryLimit { grow() }
    place(SIMD2(key.ends, UInt64(answer)), key.hash)
  }

  /// Forgets everything.
  mutating func removeAll() {
    for index in 0..<(unsafe entries.count) { unsafe entries[index] = SIMD2(Self.emptyEnds, 0) }
    used = 0
  }

  private mutating func place(_ entry: SIMD2<UInt64>, _ hash: UInt64) {
    let line = Int(truncatingIfNeeded: hash & lineMask) * Self.lineEntries
    for place in line..<line + Self.lineEntries
    where unsafe entries[place][0] == Self.emptyEnds {
      unsafe entries[place] = entry
      used += 1
      return
    }
    turn = (turn + 1) % Self.lineEntries
    unsafe entries[line + turn] = entry
  }

  private mutating func grow() {
    let old = unsafe entries
    unsafe entries = Self.allocate(old.count * 2)
    lineMask = unsafe UInt64(entries.count / Self.lineEntries - 1)
    used = 0
    for index in 0..<old.count {
      let entry = unsafe old[index]
      if entry[0] == Self.emptyEnds { continue }
      place(entry, Key(ends: entry[0]).hash)
    }
    unsafe old.deallocate()
  }
}
