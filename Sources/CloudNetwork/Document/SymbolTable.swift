// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// The ids of a document, each held once, found by their bytes.
///
/// An id is met once where it is defined and many times where it is named; only the first meeting
/// makes a `String`. The hash is keyed at random, so that nobody can prepare ids that collide.
struct SymbolTable: Sendable {
  /// The index of an id in the table.
  struct Symbol: Hashable, Sendable {
    let index: UInt32
    var position: Int { Int(index) }
  }

  /// The ids, by symbol.
  private(set) var texts: [String] = []
  /// The bytes of all ids, one after the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// A power of two of slots, at most half of them taken: the upper half of the hash over the
  /// symbol plus one, 0 where free. A taken slot sends on to the next one.
  private var slots = [UInt64](repeating: 0, count: 64)
  private let key: UInt64
  /// Ids beyond ASCII by what they mean: Swift takes two spellings of one text for the same
  /// `String`, so they must be one id here too.
  private var unicode: [String: Symbol] = [:]

  init() {
    var random = SystemRandomNumberGenerator()
    key = random.next() | 1
  }

  /// The symbol of an id, which is added when it is new.
  mutating func intern(_ id: Span<UInt8>) -> Symbol {
    var isASCII = true
    let hash = hash(id, &isASCII)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = slots[slot]
      let symbol = Symbol(index: UInt32(truncatingIfNeeded: entry) - 1)
      if entry >> 32 == hash >> 32 && equals(symbol, id) { return symbol }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(id, hash: hash, slot: slot, isASCII: isASCII)
  }

  private mutating func add(
    _ id: Span<UInt8>, hash: UInt64, slot: Int, isASCII: Bool
  ) -> Symbol {
    var copy: [UInt8] = []
    copy.reserveCapacity(id.count)
    for offset in id.indices { copy.append(id[offset]) }
    let text = String(decoding: copy, as: UTF8.self)
    if !isASCII, let symbol = unicode[text] { return symbol }
    // Four billion ids do not fit the memory of any machine that got this far.
    precondition(texts.count < Int(UInt32.max) - 1, "there are too many ids")
    let symbol = Symbol(index: UInt32(truncatingIfNeeded: texts.count))
    texts.append(text)
    bytes.append(contentsOf: copy)
    ends.append(bytes.count)
    if !isASCII { unicode[text] = symbol }
    slots[slot] = (hash >> 32) << 32 | UInt64(symbol.index + 1)
    if texts.count * 2 > slots.count { grow() }
    return symbol
  }

  private func equals(_ symbol: Symbol, _ id: Span<UInt8>) -> Bool {
    let start = symbol.index == 0 ? 0 : ends[symbol.position - 1]
    guard ends[symbol.position] - start == id.count else { return false }
    for offset in id.indices where bytes[start + offset] != id[offset] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    var start = 0
    for index in texts.indices {
      var isASCII = true
      let hash = hash(bytes.span.extracting(start..<ends[index]), &isASCII)
      start = ends[index]
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (hash >> 32) << 32 | UInt64(index + 1)
    }
  }

  /// Eight bytes at a time, folded by a full multiplication with the key.
  private func hash(_ id: Span<UInt8>, _ isASCII: inout Bool) -> UInt64 {
    var state = key ^ UInt64(truncatingIfNeeded: id.count)
    var word: UInt64 = 0
    var all: UInt8 = 0
    for offset in id.indices {
      let byte = id[offset]
      all |= byte
      word = word << 8 | UInt64(byte)
      if offset & 7 == 7 {
        state = fold(state ^ word)
        word = 0
      }
    }
    isASCII = all < 0x80
    return fold(fold(state ^ word) ^ key)
  }

  private func fold(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: key)
    return product.high ^ product.low
  }
}
