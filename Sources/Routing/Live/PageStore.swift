// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The pages of a table that changes, with room for more.
struct PageStore {
  let memory: FlatMemory
  let isWide: Bool
  /// The words that 16 bits cannot hold.
  let references: FlatMemory
  private var slots: SlotAllocator
  private var referenceSlots: SlotAllocator

  /// - Parameter parts: A compiled table; its pages come first and keep their places.
  init(_ parts: FormParts) {
    isWide = !parts.fitsNarrow
    let count = parts.pages.count
    let capacity = count + count / 4 + 1 << 16
    let limit = isWide ? 0 : NarrowEntry.referenceLimit
    memory = FlatMemory(byteCount: capacity * (isWide ? 4 : 2))
    references = FlatMemory(byteCount: 4 * limit)
    slots = SlotAllocator(capacity: capacity, used: count)
    referenceSlots = SlotAllocator(capacity: limit)
    for (place, word) in parts.pages.enumerated() {
      let isWritten = write(word, at: place)
      precondition(isWritten, "the parts said that it fits")
    }
  }

  /// The word of an entry.
  func word(at place: Int) -> LookupWord {
    if isWide { return LookupWord(rawValue: memory.load(at: 4 * place, as: UInt32.self)) }
    let entry = memory.load(at: 2 * place, as: Int16.self)
    guard let reference = NarrowEntry.reference(of: entry) else {
      return LookupWord(rawValue: UInt32(truncatingIfNeeded: entry))
    }
    return LookupWord(rawValue: references.load(at: 4 * reference, as: UInt32.self))
  }

  /// Adds a page.
  ///
  /// - Returns: Its first entry; `nil` when there is no room, or a word that 16 bits cannot name.
  mutating func append(_ words: [UInt32]) -> Int? {
    let alignment = FormLayout.alignment(ofPage: words.count)
    guard let first = slots.take(words.count, alignment: alignment) else { return nil }
    for (place, word) in words.enumerated() where !write(word, at: first + place) { return nil }
    return first
  }

  /// Gives a page back, though not what its entries name. One of one entry stays: blocks share it.
  mutating func retire(_ first: Int, count: Int) {
    if !isWide {
      for place in first..<first + count {
        let entry = memory.load(at: 2 * place, as: Int16.self)
        if let reference = NarrowEntry.reference(of: entry) { referenceSlots.retire(reference, 1) }
      }
    }
    if count > 1 { slots.retire(first, count) }
  }

  /// No reader sees what was given back so far.
  mutating func reclaim() {
    slots.reclaim()
    referenceSlots.reclaim()
  }

  private mutating func write(_ word: UInt32, at place: Int) -> Bool {
    if isWide {
      memory.store(word, at: 4 * place)
      return true
    }
    let entry = NarrowEntry.entry(of: word) { word in
      guard let index = referenceSlots.take(1) else { return nil }
      references.store(word, at: 4 * index)
      return index
    }
    guard let entry else { return false }
    memory.store(entry, at: 2 * place)
    return true
  }
}
