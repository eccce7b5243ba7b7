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
  /// Four boxes a word.
  var protocolLows: Int { 6 * width }
  var protocolHighs: Int { 6 * width + width / 4 }
  /// How many blocks of the same list follow.
  var remaining: Int { 6 * width + width / 2 }
  var positions: Int { 7 * width }
  /// The whole block.
  var words: Int { 8 * width }
}
