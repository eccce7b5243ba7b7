// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Walks the trees of a list, in Swift alone: the portable twin of the kernels.
///
/// - Note: The words come from ``TreeBuilder``, which makes every child a line of the same memory.
@safe struct TreeWalk {
  private let lines: UnsafeRawPointer

  /// A walk over the lines that begin there; whoever makes it keeps them alive.
  init(lines: UnsafeRawPointer) { unsafe self.lines = lines }

  /// From the root of a tree to the leaf for a header, or to none.
  @inline(__always) func leaf(_ root: TreeWord, _ header: PacketHeader<UInt32>) -> TreeWord {
    var word = root
    while word.isNode { word = child(of: word, header) }
    return word
  }

  /// From a node to the child for a header.
  @inline(__always) func child(of node: TreeWord, _ header: PacketHeader<UInt32>) -> TreeWord {
    let value: UInt32 =
      switch node.kind {
      case 0: header.source
      case 1: header.destination
      case 2: UInt32(header.sourcePort)
      case 3: UInt32(header.destinationPort)
      case _: UInt32(header.ipProtocol)
      }
    let lasts = vector(at: node.offset)
    // A true lane is all ones, -1 as a number.
    let less = SIMD16<Int32>.zero.replacing(with: 1, where: lasts .< value)
    return TreeWord(
      rawValue: self.word(at: node.offset + TreeLayout.fanOut + Int(less.wrappedSum())))
  }

  /// Which of the 16 boxes of a block hold a header, a bit each.
  @inline(__always) func holding(_ block: Int, _ header: PacketHeader<UInt32>) -> UInt32 {
    let ports = UInt32(header.sourcePort) | UInt32(header.destinationPort) << 16
    var inside =
      (vector(at: block + TreeLayout.sourceLows) .<= header.source)
      .& (vector(at: block + TreeLayout.sourceHighs) .>= header.source)
      .& (vector(at: block + TreeLayout.destinationLows) .<= header.destination)
      .& (vector(at: block + TreeLayout.destinationHighs) .>= header.destination)
    let lows = vector(at: block + TreeLayout.portLows)
    let highs = vector(at: block + TreeLayout.portHighs)
    inside =
      inside .& ((lows & 0xFFFF) .<= (ports & 0xFFFF)) .& ((highs & 0xFFFF) .>= (ports & 0xFFFF))
      .& ((lows &>> 16) .<= (ports &>> 16)) .& ((highs &>> 16) .>= (ports &>> 16))
    let bits = SIMD16<UInt32>(
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    var found = SIMD16<UInt32>.zero.replacing(with: bits, where: inside).wrappedSum()
    var rest = found
    while rest != 0 {
      let lane = rest.trailingZeroBitCount
      let shift = UInt32(lane % 4 * 8)
      let low = word(at: block + TreeLayout.protocolLows + lane / 4) >> shift & 0xFF
      let high = word(at: block + TreeLayout.protocolHighs + lane / 4) >> shift & 0xFF
      if UInt32(header.ipProtocol) < low || UInt32(header.ipProtocol) > high {
        found &= ~(1 << UInt32(lane))
      }
      rest &= rest - 1
    }
    return found
  }

  /// The first position of a leaf whose box holds the header and that is accepted; all ones if none.
  @inline(__always) func scan(
    _ leaf: TreeWord, _ header: PacketHeader<UInt32>, accepts: (UInt32) -> Bool
  ) -> UInt32 {
    var block = leaf.offset
    let remaining = word(at: block + TreeLayout.remaining)
    for _ in 0...remaining {
      var found = holding(block, header)
      while found != 0 {
        let position = word(at: block + TreeLayout.positions + found.trailingZeroBitCount)
        if accepts(position) { return position }
        found &= found - 1
      }
      block += TreeLayout.blockWords
    }
    return .max
  }

  /// The same, accepting every position and counting the blocks looked at.
  func scan(
    _ leaf: TreeWord, _ header: PacketHeader<UInt32>, blocks: inout Int
  ) -> UInt32 {
    var block = leaf.offset
    let remaining = word(at: block + TreeLayout.remaining)
    for _ in 0...remaining {
      blocks += 1
      let found = holding(block, header)
      if found != 0 {
        return word(at: block + TreeLayout.positions + found.trailingZeroBitCount)
      }
      block += TreeLayout.blockWords
    }
    return .max
  }

  @inline(__always) private func word(at offset: Int) -> UInt32 {
    // SAFETY: offsets are made of tree words and of places in lines, all inside the memory.
    unsafe lines.load(fromByteOffset: 4 * offset, as: UInt32.self)
  }

  @inline(__always) private func vector(at offset: Int) -> SIMD16<UInt32> {
    // SAFETY: as above; a vector is one line.
    unsafe lines.loadUnaligned(fromByteOffset: 4 * offset, as: SIMD16<UInt32>.self)
  }
}
