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
      case 4: header.destination
      case 6: UInt32(header.sourcePort) &<< 16
      case 8: UInt32(header.destinationPort) &<< 16
      case _: UInt32(header.ipProtocol) &<< 24
      }
    // How many of the 15 last values are less: a binary search, without a branch.
    let lasts = node.offset
    var less = word(at: lasts &+ 7) < value ? 8 : 0
    less &+= word(at: lasts &+ less &+ 3) < value ? 4 : 0
    less &+= word(at: lasts &+ less &+ 1) < value ? 2 : 0
    less &+= word(at: lasts &+ less) < value ? 1 : 0
    return TreeWord(rawValue: word(at: lasts &+ TreeLayout.fanOut &+ less))
  }

  /// The first lane from one on of a block's boxes that hold a header; the width when there is none.
  @inline(__always) func lane(
    holding header: PacketHeader<UInt32>, in block: Int, _ layout: BlockLayout, from first: Int
  ) -> Int {
    var lane = first
    while lane < layout.width {
      // Destinations tell most boxes apart, so they are read first.
      if word(at: block &+ layout.destinationLows &+ lane) <= header.destination,
        word(at: block &+ layout.destinationHighs &+ lane) >= header.destination,
        word(at: block &+ layout.sourceLows &+ lane) <= header.source,
        word(at: block &+ layout.sourceHighs &+ lane) >= header.source,
        holds(header, in: block, layout, lane)
      {
        return lane
      }
      lane &+= 1
    }
    return lane
  }

  /// Whether ports and protocol of a box hold a header.
  @inline(__always) private func holds(
    _ header: PacketHeader<UInt32>, in block: Int, _ layout: BlockLayout, _ lane: Int
  ) -> Bool {
    let lows = word(at: block &+ layout.portLows &+ lane)
    let highs = word(at: block &+ layout.portHighs &+ lane)
    let shift = UInt32(truncatingIfNeeded: lane & 3) &<< 3
    let low = word(at: block &+ layout.protocolLows &+ lane >> 2) &>> shift
    let high = word(at: block &+ layout.protocolHighs &+ lane >> 2) &>> shift
    return header.destinationPort >= UInt16(truncatingIfNeeded: lows &>> 16)
      && header.destinationPort <= UInt16(truncatingIfNeeded: highs &>> 16)
      && header.sourcePort >= UInt16(truncatingIfNeeded: lows)
      && header.sourcePort <= UInt16(truncatingIfNeeded: highs)
      && header.ipProtocol >= UInt8(truncatingIfNeeded: low)
      && header.ipProtocol <= UInt8(truncatingIfNeeded: high)
  }

  /// The first position of a leaf whose box holds the header and that is accepted; all ones if none.
  @inline(__always) func scan(
    _ leaf: TreeWord, _ header: PacketHeader<UInt32>, accepts: (UInt32) -> Bool
  ) -> UInt32 {
    var block = leaf.offset
    let layout = leaf.isNarrow ? BlockLayout.narrow : .wide
    let remaining = word(at: block &+ layout.remaining)
    for _ in 0...remaining {
      var lane = lane(holding: header, in: block, layout, from: 0)
      while lane < layout.width {
        let position = word(at: block + layout.positions + lane)
        if accepts(position) { return position }
        lane = self.lane(holding: header, in: block, layout, from: lane + 1)
      }
      block += layout.words
    }
    return word(at: block - layout.words + layout.otherwise)
  }

  /// The same, accepting every position and counting the blocks looked at.
  func scan(
    _ leaf: TreeWord, _ header: PacketHeader<UInt32>, blocks: inout Int
  ) -> UInt32 {
    var block = leaf.offset
    let layout = leaf.isNarrow ? BlockLayout.narrow : .wide
    let remaining = word(at: block &+ layout.remaining)
    for _ in 0...remaining {
      blocks += 1
      let lane = lane(holding: header, in: block, layout, from: 0)
      if lane < layout.width { return word(at: block + layout.positions + lane) }
      block += layout.words
    }
    return word(at: block - layout.words + layout.otherwise)
  }

  @inline(__always) private func word(at offset: Int) -> UInt32 {
    // SAFETY: offsets are made of tree words and of places in lines, all inside the memory.
    unsafe lines.load(fromByteOffset: 4 * offset, as: UInt32.self)
  }
}
