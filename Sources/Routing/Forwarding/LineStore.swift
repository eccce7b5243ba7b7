// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The lines of search trees: growing while a table is compiled, of fixed size while it changes.
struct LineStore {
  private(set) var memory: FlatMemory
  private var slots: SlotAllocator
  /// Whether more lines than there is room for move the store; no reader may know it then.
  private let grows: Bool
  /// Whether lines were asked for that there was no room for.
  private(set) var isFull = false
  /// Bit l is set when a tree of l levels was ever added.
  private(set) var levels: UInt32 = 0

  /// An empty store for compiling.
  init() {
    memory = FlatMemory(byteCount: 64 * SearchTree.lineBytes)
    slots = SlotAllocator(capacity: .max)
    grows = true
  }

  /// A store for changing: a copy with room for so many lines.
  init(copying store: LineStore, capacity: Int) {
    memory = FlatMemory(byteCount: capacity * SearchTree.lineBytes)
    memory.copy(store.count * SearchTree.lineBytes, from: store.memory, at: 0, to: 0)
    slots = SlotAllocator(
      capacity: Swift.min(capacity, LookupWord.lineLimit), used: store.count)
    grows = false
    levels = store.levels
  }

  /// How many lines are or were in use, from the first on.
  var count: Int { slots.used }

  /// Adds a tree, or nothing when one interval is all.
  mutating func append(keys: [UInt32], words: [UInt32]) -> LookupWord {
    let needed = SearchTree.lineCount(intervals: keys.count)
    if needed == 0 { return LookupWord(rawValue: words[0]) }
    guard let first = slots.take(needed) else {
      isFull = true
      return .none
    }
    let isTooSmall = slots.used * SearchTree.lineBytes > memory.byteCount
    if grows, isTooSmall || !isKnownUniquelyReferenced(&memory) {
      // A copy of the store keeps what it has.
      let wanted = Swift.max(
        slots.used * SearchTree.lineBytes, (isTooSmall ? 2 : 1) * memory.byteCount)
      let larger = FlatMemory(byteCount: wanted)
      larger.copy(memory.byteCount, from: memory, at: 0, to: 0)
      memory = larger
    }
    let tree = SearchTree.write(keys: keys, words: words, to: memory, firstLine: first)
    levels |= 1 << UInt32(tree.levels)
    return tree
  }

  /// Gives a tree and the trees that its leaves name back.
  mutating func retire(_ tree: LookupWord) {
    let (first, count, leaves) = SearchTree.extent(of: tree, in: memory)
    for line in first..<first + leaves {
      var previous: UInt32?
      for slot in 0..<SearchTree.leafWidth {
        let offset = line * SearchTree.lineBytes + 4 * (SearchTree.leafWidth + slot)
        let word = memory.load(at: offset, as: UInt32.self)
        // What fills up the last leaf repeats its last word.
        if word != previous, LookupWord(rawValue: word).isTree {
          retire(LookupWord(rawValue: word))
        }
        previous = word
      }
    }
    slots.retire(first, count)
  }

  /// No reader sees what was given back so far.
  mutating func reclaim() { slots.reclaim() }
}
