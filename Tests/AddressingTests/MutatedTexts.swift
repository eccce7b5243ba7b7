// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Workloads

/// Seeded texts that are addresses, or nearly: a few bytes of a valid one changed.
struct MutatedTexts: Sequence, IteratorProtocol {
  private var random: SplitMix64
  private let seeds: [[UInt8]]
  private let alphabet: [UInt8]
  private var left: Int

  init(_ seed: Seed, of texts: [String], alphabet: String, count: Int) {
    random = SplitMix64(seed)
    seeds = texts.map { Array($0.utf8) }
    self.alphabet = Array(alphabet.utf8)
    left = count
  }

  mutating func next() -> [UInt8]? {
    if left == 0 { return nil }
    left -= 1
    var text = random.pick(seeds)
    for _ in 0..<random.below(4) {
      let byte = random.pick(alphabet)
      switch random.below(3) {
      case 0 where !text.isEmpty: text.remove(at: random.below(text.count))
      case 1 where !text.isEmpty: text[random.below(text.count)] = byte
      default: text.insert(byte, at: random.below(text.count + 1))
      }
    }
    return text
  }
}
