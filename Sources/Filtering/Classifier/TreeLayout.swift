// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Sizes of what a ``ClassifierTree`` is made of, in words of 32 bits.
enum TreeLayout {
  /// How many children a node has at most.
  static let fanOut = 16
  /// How many boxes a wide block has room for.
  static let blockWidth = 16
  /// How many boxes a narrow block has room for; it is a leaf alone.
  static let narrowWidth = 8
  /// A node: a line of last values, a line of children.
  static let nodeWords = 32
  /// A cache line.
  static let lineWords = 16
  /// How many bytes the trees of all lists take at most, so that 32 bits name each.
  static let byteLimit = 1 << 32 - 1

  /// How many words a leaf of so many boxes takes, where narrow ones are allowed or not.
  static func leafWords(_ count: Int, isWide: Bool) -> Int {
    if count <= narrowWidth && !isWide { return BlockLayout.narrow.words }
    return max(1, (count + blockWidth - 1) / blockWidth) * BlockLayout.wide.words
  }

  /// How a value of a dimension is shifted to be compared with last values, which have ones below
  /// it: then 32 bits of a header that end with the value can be compared as they are.
  static func shift(_ dimension: Int) -> UInt32 { [0, 0, 16, 16, 24][dimension] }
}
