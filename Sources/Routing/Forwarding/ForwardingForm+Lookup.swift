// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The portable twin of the kernels: the same steps for one address. Every index that the form holds
// lies inside its memory, since FormCompiler and FormEditor wrote it; so the loads are unchecked.
extension ForwardingForm {
  /// The next hop of an IPv4 address.
  @usableFromInline func lookup(ipv4 address: UInt32) -> UInt32 {
    let word = word(at: address)
    return LookupWord(rawValue: word).isTree
      ? unsafe SearchTree.find(address, in: word, lines) : word
  }

  /// The next hop of an IPv6 address.
  @usableFromInline func lookup(ipv6 address: UInt128) -> UInt32 {
    let word = word(at: UInt32(truncatingIfNeeded: address &>> 96))
    let lowBit = unsafe directory == nil ? FormLayout.smallLowBit : FormLayout.lowBit
    return unsafe SearchTree.find(address, in: word, from: lowBit, lines)
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
}
