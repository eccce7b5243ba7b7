// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The portable twin of the kernels: the same steps for one address. Every index that the form holds
// lies inside its memory, since FormCompiler and FormEditor wrote it; so the loads are unchecked.
extension ForwardingForm {
  /// The next hop of an IPv4 address.
  @usableFromInline func lookup(ipv4 address: UInt32) -> UInt32 {
    let word = word(at: address)
    return LookupWord(rawValue: word).isTree ? descend(word, key: address) : word
  }

  /// The next hop of an IPv6 address.
  @usableFromInline func lookup(ipv6 address: UInt128) -> UInt32 {
    var word = word(at: UInt32(truncatingIfNeeded: address &>> 96))
    var lowBit = unsafe directory == nil ? FormLayout.smallLowBit : FormLayout.lowBit
    while LookupWord(rawValue: word).isTree {
      word = descend(word, key: UInt32(truncatingIfNeeded: address &>> UInt128(lowBit)))
      lowBit = FormLayout.next(lowBit: lowBit)
    }
    return word
  }

  /// What the pages say about the first 32 bits of an address.
  @inline(__always) private func word(at high: UInt32) -> UInt32 {
    let place: Int
    if let directory = unsafe directory {
      let entry = unsafe directory[Int(high &>> blockShift)]
      let inside = high & ((1 &<< blockShift) &- 1)
      place = Int((entry &>> 5) &+ (inside &>> (entry & 31)))
    } else {
      if !isDirect { return root }
      place = Int(high &>> 8)
    }
    if isWide { return unsafe pages.assumingMemoryBound(to: UInt32.self)[place] }
    let narrow = unsafe pages.assumingMemoryBound(to: Int16.self)[place]
    if narrow >= -1 { return UInt32(truncatingIfNeeded: narrow) }
    return unsafe references[Int(narrow) & 0x7FFF]
  }

  /// What a tree says about a key.
  @inline(__always) private func descend(_ word: UInt32, key: UInt32) -> UInt32 {
    var line = Int(word & 0x3FF_FFFF) &* SearchTree.lineBytes
    var levels = word &>> 28 & 7
    let looked = SIMD16<UInt32>(repeating: key)
    while levels > 0 {
      let node = unsafe lines.load(fromByteOffset: line, as: SIMD16<UInt32>.self)
      // The last word is no key.
      var isGreater = node .< looked
      isGreater[15] = false
      line = Int(node[15]) &+ SearchTree.lineBytes &* Self.count(isGreater)
      levels &-= 1
    }
    let leaf = unsafe lines.load(fromByteOffset: line, as: SIMD8<UInt32>.self)
    let rank = Self.count(leaf .< SIMD8<UInt32>(repeating: key))
    return unsafe lines.load(fromByteOffset: line &+ 32 &+ 4 &* rank, as: UInt32.self)
  }

  @inline(__always) private static func count(_ mask: SIMDMask<SIMD16<Int32>>) -> Int {
    Int(SIMD16<Int32>.zero.replacing(with: 1, where: mask).wrappedSum())
  }

  @inline(__always) private static func count(_ mask: SIMDMask<SIMD8<Int32>>) -> Int {
    Int(SIMD8<Int32>.zero.replacing(with: 1, where: mask).wrappedSum())
  }
}
