// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The portable twin of the kernels' descent. Every line that a tree names lies in its store, since
// ``SearchTree/write(keys:words:to:firstLine:)`` wrote it; so the loads are unchecked.
extension SearchTree {
  /// What a tree says about a key.
  ///
  /// - Parameters:
  ///   - word: The word that names the tree.
  ///   - lines: Where the lines of its store begin.
  /// - Complexity: One step a level.
  @inline(__always)
  static func find(_ key: UInt32, in word: UInt32, _ lines: UnsafeRawPointer) -> UInt32 {
    var line = Int(word & 0x3FF_FFFF) &* lineBytes
    var levels = word &>> 28 & 7
    let looked = SIMD16<UInt32>(repeating: key)
    while levels > 0 {
      let node = unsafe lines.load(fromByteOffset: line, as: SIMD16<UInt32>.self)
      // The last word is no key.
      var isGreater = node .< looked
      isGreater[15] = false
      line = Int(node[15]) &+ lineBytes &* count(isGreater)
      levels &-= 1
    }
    let leaf = unsafe lines.load(fromByteOffset: line, as: SIMD8<UInt32>.self)
    let rank = count(leaf .< SIMD8<UInt32>(repeating: key))
    return unsafe lines.load(fromByteOffset: line &+ 32 &+ 4 &* rank, as: UInt32.self)
  }

  /// What a word says about an IPv6 address: itself, or what its tree says, and the tree that its
  /// tree names, until there is none.
  ///
  /// - Parameter lowBit: The lowest of the 32 bits that the first tree searches for.
  @inline(__always)
  static func find(
    _ address: UInt128, in word: UInt32, from lowBit: Int, _ lines: UnsafeRawPointer
  ) -> UInt32 {
    var word = word
    var lowBit = lowBit
    while LookupWord(rawValue: word).isTree {
      word = unsafe find(
        UInt32(truncatingIfNeeded: address &>> UInt128(lowBit)), in: word, lines)
      lowBit = FormLayout.next(lowBit: lowBit)
    }
    return word
  }

  @inline(__always) private static func count(_ mask: SIMDMask<SIMD16<Int32>>) -> Int {
    Int(SIMD16<Int32>.zero.replacing(with: 1, where: mask).wrappedSum())
  }

  @inline(__always) private static func count(_ mask: SIMDMask<SIMD8<Int32>>) -> Int {
    Int(SIMD8<Int32>.zero.replacing(with: 1, where: mask).wrappedSum())
  }
}
