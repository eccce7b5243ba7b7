// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The sizes that the form of one family goes by.
struct FormLayout {
  /// How wide addresses are.
  let width: Int
  /// How many of the first bits choose the block.
  let blockBits: Int
  /// Pages are not cut more finely than this many of the first 32 bits are left over.
  let minimalShift: Int
  /// The first bit, from the end, of the 32 that trees in pages search for.
  let lowBit: Int

  /// A table of up to so many intervals is one tree.
  static let treeLimit = 1 << 14
  /// A page of an IPv6 block is cut until no entry spans more intervals than this.
  static let bucketLimit = 1000
  /// All pages of a table together have at most about so many entries.
  static let entryLimit = 1 << 26
  /// IPv6: trees in pages search for the bits 16 to 47 first.
  static let lowBit = 80
  /// IPv6: a tree that is the whole table searches for the first 32 bits first.
  static let smallLowBit = 96

  static func ipv4(blockBits: Int) -> FormLayout {
    FormLayout(width: 32, blockBits: blockBits, minimalShift: 8, lowBit: 0)
  }

  static let ipv6 = FormLayout(width: 128, blockBits: 16, minimalShift: 4, lowBit: lowBit)

  /// Where a page of so many entries, a power of two, may begin: at a multiple of this, so that it
  /// lies in as few cache lines as it can.
  static func alignment(ofPage count: Int) -> Int { Swift.min(count, 32) }

  /// The 32 bits below these, as far as there are any.
  static func next(lowBit: Int) -> Int { Swift.max(lowBit &- 32, 0) }

  /// How far the first 32 bits are shifted to give the block.
  var blockShift: Int { 32 - blockBits }

  var blockCount: Int { 1 << blockBits }
}
