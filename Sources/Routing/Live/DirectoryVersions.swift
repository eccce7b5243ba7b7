// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The directories of a table that changes: the one that counts, and older ones that readers may
/// still look into.
///
/// A version takes an older directory that no reader has any more and brings it up to date, which is
/// a few entries; it copies the whole directory only when all are being read.
struct DirectoryVersions {
  /// A directory that counted once, and the blocks that have changed since.
  private struct Older {
    var memory: FlatMemory
    var changed: [ClosedRange<Int>]
  }

  private(set) var current: FlatMemory
  private var older: [Older] = []

  /// A directory that is further behind is copied as a whole.
  private static let changeLimit = 64

  init(_ entries: [UInt32]) {
    current = FlatMemory(byteCount: 4 * entries.count)
    for (block, entry) in entries.enumerated() { current.store(entry, at: 4 * block) }
  }

  func entry(_ block: Int) -> UInt32 { current.load(at: 4 * block, as: UInt32.self) }

  /// A copy of the current directory to write the next version into, and whether no reader has any
  /// version but the current one.
  mutating func next() -> (memory: FlatMemory, onlyCurrentIsRead: Bool) {
    var unread: [Int] = []
    for index in older.indices where isKnownUniquelyReferenced(&older[index].memory) {
      unread.append(index)
    }
    let isAlone = unread.count == older.count
    var chosen: Older?
    for index in unread.reversed() {
      let candidate = older.remove(at: index)
      if chosen == nil, candidate.changed.count <= Self.changeLimit { chosen = candidate }
    }
    guard let chosen else {
      let copy = FlatMemory(byteCount: current.byteCount)
      copy.copy(current.byteCount, from: current, at: 0, to: 0)
      return (copy, isAlone)
    }
    for blocks in chosen.changed {
      chosen.memory.copy(
        4 * blocks.count, from: current, at: 4 * blocks.lowerBound, to: 4 * blocks.lowerBound)
    }
    return (chosen.memory, isAlone)
  }

  /// Makes the directory from ``next()`` the current one.
  mutating func advance(to memory: FlatMemory, changed blocks: ClosedRange<Int>) {
    for index in older.indices { older[index].changed.append(blocks) }
    older.append(Older(memory: current, changed: [blocks]))
    current = memory
  }
}
