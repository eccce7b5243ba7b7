// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels
internal import PacketPath

/// The texts of deciders that were met lately, with the end of the row behind them; a cache line each.
struct DeciderTexts: Sendable {
  struct Entry: Sendable {
    var first: UInt32 = 0
    var second: UInt32 = 0
    /// The kind of the decider and one, 0 in an entry that is not used.
    var kind: UInt32 = 0
    /// How many bytes the text has.
    var length: UInt32 = 0
    var text0 = SIMD16<UInt8>()
    var text1 = SIMD16<UInt8>()
    var text2 = SIMD16<UInt8>()
  }

  /// How many bytes a text has at most.
  static let limit = 48
  private static let bits: UInt64 = 13

  private(set) var entries = [Entry](repeating: Entry(), count: 1 << Int(bits))

  /// Where the text of a decider is, if it is there, and asks for that cache line.
  @inline(__always)
  func place(of decider: Decider) -> Int {
    let key = (UInt64(decider.first) << 32 | UInt64(decider.second)) ^ UInt64(decider.kind) << 27
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- Self.bits))
    // SAFETY: nothing is read at the address, which has as many entries behind it as places have bits.
    unsafe entries.withUnsafeBufferPointer { entries in
      guard let first = entries.baseAddress else { return }
      unsafe packetpath_prefetch(first + place)
    }
    return place
  }

  /// Where the text of a decider is, made when it is not there; `nil` when it is too long for that.
  ///
  /// - Parameter place: Its place (``place(of:)``), or else the text is at the one beside it.
  @inline(__always)
  mutating func find(
    _ decider: Decider, at place: Int, _ writer: ResultWriter, _ evaluator: Evaluator
  ) -> Int? {
    if holds(decider, place) { return place }
    if holds(decider, place ^ 1) { return place ^ 1 }
    let free = entries[place].kind != 0 && entries[place ^ 1].kind == 0 ? place ^ 1 : place
    return fill(free, decider, writer, evaluator) ? free : nil
  }

  @inline(__always)
  private func holds(_ decider: Decider, _ place: Int) -> Bool {
    entries[place].first == decider.first && entries[place].second == decider.second
      && entries[place].kind == UInt32(decider.kind) &+ 1
  }

  @inline(never)
  private mutating func fill(
    _ index: Int, _ decider: Decider, _ writer: ResultWriter, _ evaluator: Evaluator
  ) -> Bool {
    var text: [UInt8] = []
    writer.writeDecider(decider, evaluator, to: &text)
    writer.writeRowEnd(to: &text)
    if text.count > Self.limit { return false }
    var entry = Entry()
    (entry.first, entry.second) = (decider.first, decider.second)
    entry.kind = UInt32(decider.kind) + 1
    entry.length = UInt32(text.count)
    for (index, byte) in text.enumerated() {
      switch index >> 4 {
      case 0: entry.text0[index] = byte
      case 1: entry.text1[index - 16] = byte
      case _: entry.text2[index - 32] = byte
      }
    }
    entries[index] = entry
    return true
  }
}
