// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// A keyed hash of short byte strings and of addresses, by folded 128-bit products.
///
/// The key is drawn anew for each compiled network, so that no document can be written whose ids
/// or addresses all fall into one slot. Nothing that anybody sees depends on it.
struct FoldedHash: Sendable {
  let key0: UInt64
  let key1: UInt64

  init() {
    var generator = SystemRandomNumberGenerator()
    key0 = generator.next() | 1
    key1 = generator.next() | 1
  }

  @inline(__always) private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// Hashes an address of an address space.
  @inline(__always) func callAsFunction<Bits: FixedWidthInteger & UnsignedInteger>(
    space: UInt32, bits: Bits
  ) -> UInt64 {
    let low = UInt64(truncatingIfNeeded: bits)
    if Bits.bitWidth <= 32 { return Self.fold((UInt64(space) << 32 | low) ^ key0, key1) }
    let high = UInt64(truncatingIfNeeded: bits >> 64)
    return Self.fold(Self.fold(low ^ key0, high ^ key1) ^ UInt64(space), key1)
  }

  /// Hashes two numbers.
  @inline(__always) func callAsFunction(pair low: UInt64, _ high: UInt64) -> UInt64 {
    Self.fold(low ^ key0, high ^ key1)
  }

  /// Hashes the bytes in a range of a text.
  @inline(__always) func callAsFunction(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var state = key0 ^ UInt64(range.count)
    var word: UInt64 = 0
    var filled: UInt64 = 0
    for offset in range {
      word |= UInt64(text[offset]) << filled
      filled += 8
      if filled == 64 {
        state = Self.fold(state ^ word, key1)
        word = 0
        filled = 0
      }
    }
    return Self.fold(state ^ word, key1)
  }
}
