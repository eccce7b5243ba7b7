// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Where in a block of so many boxes the fields begin, in words.
struct BlockLayout: Sendable {
  let width: Int

  static let wide = BlockLayout(width: TreeLayout.blockWidth)
  static let narrow = BlockLayout(width: TreeLayout.narrowWidth)

  var sourceLows: Int { 0 }
  var sourceHighs: Int { width }
  var destinationLows: Int { 2 * width }
  var destinationHighs: Int { 3 * width }
  /// The low source port in the lower half of a word, the low destination port in the upper one.
  var portLows: Int { 4 * width }
  var portHighs: Int { 5 * width }
  var positions: Int { 6 * width }
  /// The position for headers that no box holds; all ones for none.
  var otherwise: Int { 7 * width }
  /// How many blocks of the same list follow.
  var remaining: Int { 7 * width + 1 }
  /// Four boxes a word.
  var protocolLows: Int { 7 * width + width / 2 }
  var protocolHighs: Int { 7 * width + width / 4 * 3 }
  /// The whole block.
  var words: Int { 8 * width }
}
