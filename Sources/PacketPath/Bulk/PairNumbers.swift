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
  @inline(__always) var hash: UInt64 {
    let product = (ends ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return (product.high ^ product.low) &* 0x9FB2_1C65_1E98_DF25
  }
}

/// The numbers of pairs by their hashes, eight to a line of the cache: a table of bounded size, in
/// which new ones take the places of old ones.
///
///     line      8 tags, the upper halves of hashes      8 numbers
///
/// Whoever asks compares the key of the pair that was found: two keys may have one tag.
struct PairNumbers: ~Copyable {
  /// What is found where there is none.
  static var absent: UInt32 { .max }

  struct Line: BitwiseCopyable {
    var tags = SIMD8<UInt32>(repeating: 0)
    var numbers = SIMD8<UInt32>(repeating: PairNumbers.absent)
  }

  private static var lineEntries: Int { 8 }

  private var lines: WorkTable<Line>
  private var lineMask: UInt64
  private var used = 0
  private var turn = 0
  private let lineLimit: Int

  /// - Parameter byteLimit: How large the table may become; at least one cache line.
  init(byteLimit: Int) {
    var limit = 1
    while limit * 2 * 64 <= byteLimit { limit *= 2 }
    lineLimit = limit
    let count = Swift.min(limit, 1 << 10)
    lines = WorkTable(repeating: Line(), count: count)
    lineMask = UInt64(count - 1)
  }

  /// How many bytes the table takes.
  var byteCount: Int { lines.count * 64 }

  /// The number that has this hash, or another key's with the same tag, or ``absent``.
  @inline(__always) func find(_ hash: UInt64) -> UInt32 {
    let line = Int(truncatingIfNeeded: hash & lineMask)
    return unsafe lines.read(line) { line in
      unsafe UnsafeRawPointer(line).withMemoryRebound(to: UInt32.self, capacity: 16) { words in
        let place = unsafe packetpath_find_word(words, Self.tag(hash))
        // Eight tags and eight numbers; behind the last tag is a number's place, so that "none" is
        // told by the place alone.
        return place < 8 ? unsafe words[8 &+ Int(place)] : Self.absent
      }
    }
  }

  /// Asks for the line of a hash ahead of its use.
  @inline(__always) func prefetch(_ hash: UInt64) {
    lines.prefetch(Int(truncatingIfNeeded: hash & lineMask))
  }

  /// Remembers a number; when its line is full, one that is there is forgotten.
  ///
  /// - Parameter hashOf: The hash of a number that was put in before, for when the table grows.
  mutating func insert(_ number: UInt32, _ hash: UInt64, hashOf: (UInt32) -> UInt64) {
    // Lines of eight are rarely full as long as half of the entries are in use.
    if used * 2 >= lines.count * Self.lineEntries, lines.count < lineLimit { grow(hashOf) }
    place(number, hash)
  }

  /// Forgets everything.
  mutating func removeAll() {
    for line in 0..<lines.count { lines[line] = Line() }
    used = 0
  }

  @inline(__always) private static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash &>> 32)
  }

  private mutating func place(_ number: UInt32, _ hash: UInt64) {
    let line = Int(truncatingIfNeeded: hash & lineMask)
    let tag = Self.tag(hash)
    var place = (0..<Self.lineEntries).first { lines[line].tags[$0] == tag }
    if place == nil {
      place = (0..<Self.lineEntries).first { lines[line].numbers[$0] == Self.absent }
      if place != nil { used += 1 }
    }
    turn = (turn + 1) % Self.lineEntries
    lines[line].tags[place ?? turn] = tag
    lines[line].numbers[place ?? turn] = number
  }

  private mutating func grow(_ hashOf: (UInt32) -> UInt64) {
    var numbers: [UInt32] = []
    for line in 0..<lines.count {
      for place in 0..<Self.lineEntries where lines[line].numbers[place] != Self.absent {
        numbers.append(lines[line].numbers[place])
      }
    }
    let count = lines.count * 2
    lines = WorkTable(repeating: Line(), count: count)
    lineMask = UInt64(count - 1)
    used = 0
    for number in numbers { place(number, hashOf(number)) }
  }
}
