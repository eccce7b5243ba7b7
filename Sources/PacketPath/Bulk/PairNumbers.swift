// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Two classes, and where their pair is looked for.
struct PairKey: BitwiseCopyable, Hashable {
  let ends: UInt64

  init(ends: UInt64) { self.ends = ends }

  /// Stands for ends of which one has no class.
  static var none: PairKey { PairKey(ends: .max) }

  @inline(__always) init(source: UInt32, destination: UInt32) {
    ends = UInt64(source) << 32 | UInt64(destination)
  }

  @inline(__always) var source: UInt32 { UInt32(truncatingIfNeeded: ends &>> 32) }
  @inline(__always) var destination: UInt32 { UInt32(truncatingIfNeeded: ends) }

  /// A number that other keys rarely have.
  @inline(__always) var hash: UInt64 { packetpath_pair_hash(ends) }
}

/// The numbers of pairs by their hashes: a table of bounded size, in which new ones take the places of
/// old ones. When it grows, those who read the old lines find what was there before.
struct PairNumbers: ~Copyable {
  /// What is found where there is none.
  static var absent: UInt32 { .max }

  /// The lines, and those before they grew, which others may still read.
  private var generations: [PairLines]
  private var used = 0
  private var turn = 0
  private let lineLimit: Int
  /// How many bytes the table takes, with what was before it grew.
  private(set) var byteCount: Int

  /// - Parameters:
  ///   - byteLimit: How large the table may become; at least one cache line.
  ///   - expected: How many numbers there is room for before the table grows.
  init(byteLimit: Int, expected: Int = 1 << 12) {
    var limit = 1
    var count = 1
    while limit * 2 * 64 <= byteLimit {
      limit *= 2
      if count * PairLines.lineEntries < 2 * expected { count *= 2 }
    }
    lineLimit = limit
    byteCount = count * 64
    generations = [PairLines(count: count)]
  }

  /// The lines that have all numbers.
  var lines: PairLines { generations[generations.count - 1] }

  /// How often they grew.
  var generation: Int { generations.count - 1 }

  /// The number that has this hash, or another key's with the same tag, or ``absent``.
  func find(_ hash: UInt64) -> UInt32 { lines.reader.find(hash) }

  /// Remembers a number; when its line is full, one that is there is forgotten.
  ///
  /// - Parameter hashOf: The hash of a number that was put in before, for when the table grows.
  /// - Precondition: Numbers are put in one after another, beginning at 0 or 1.
  mutating func insert(_ number: UInt32, _ hash: UInt64, hashOf: (UInt32) -> UInt64) {
    // Lines of eight are rarely full as long as half of the entries are in use.
    if used * 2 >= lines.count * PairLines.lineEntries, lines.count < lineLimit {
      grow(upTo: number, hashOf)
    }
    place(number, hash, lines)
  }

  @inline(__always) static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash &>> 32)
  }

  private mutating func place(_ number: UInt32, _ hash: UInt64, _ lines: PairLines) {
    let tag = Self.tag(hash)
    let line = lines.line(of: hash)
    var place = lines.place(of: tag, in: line)
    if place == nil {
      place = lines.freePlace(in: line)
      if place != nil { used += 1 }
    }
    turn = (turn + 1) % PairLines.lineEntries
    lines.set(line, place: place ?? turn, tag: tag, number: number)
  }

  /// Puts all numbers in larger lines, in their order: what they stand for is read from the first to
  /// the last, and the lines are asked for ahead of their use.
  private mutating func grow(upTo end: UInt32, _ hashOf: (UInt32) -> UInt64) {
    let grown = PairLines(count: lines.count * 2)
    generations.append(grown)
    byteCount += grown.count * 64
    used = 0
    let reader = grown.reader
    let ahead: UInt32 = 16
    for number in 0..<end {
      if number < end &- Swift.min(ahead, end) { reader.prefetch(hashOf(number &+ ahead)) }
      place(number, hashOf(number), grown)
    }
  }
}
