// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Sizes of what a ``ClassifierTree`` is made of, in words of 32 bits.
enum TreeLayout {
  /// How many children a node has at most.
  static let fanOut = 16
  /// How many boxes a block has room for.
  static let blockWidth = 16
  /// A node: a line of last values, a line of children.
  static let nodeWords = 32
  /// A block of boxes: eight lines.
  static let blockWords = 128
  /// A cache line.
  static let lineWords = 16

  // Where in a block the fields begin.
  static let sourceLows = 0
  static let sourceHighs = 16
  static let destinationLows = 32
  static let destinationHighs = 48
  /// The low source port in the lower half of a word, the low destination port in the upper one.
  static let portLows = 64
  static let portHighs = 80
  /// Four boxes a word.
  static let protocolLows = 96
  static let protocolHighs = 100
  /// How many blocks of the same list follow.
  static let remaining = 104
  static let positions = 112
}

/// What a tree says at its root or for a child: a node with the dimension it cuts, a leaf, or that
/// nothing matches.
///
///     31   29 28                          0
///     ┌──────┬─────────────────────────────┐   0…4: a node cutting this dimension
///     │ kind │ line at which it begins     │   5:   a leaf
///     └──────┴─────────────────────────────┘   7:   nothing (all ones)
struct TreeWord: Hashable, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  static func node(cutting dimension: Int, line: Int) -> Self {
    Self(rawValue: UInt32(dimension) << 29 | UInt32(line))
  }

  static func leaf(line: Int) -> Self { Self(rawValue: 5 << 29 | UInt32(line)) }

  static let none = Self(rawValue: .max)

  /// The dimension of a node, 5 for a leaf, 7 for nothing.
  var kind: Int { Int(rawValue >> 29) }
  /// Where it begins, in words.
  var offset: Int { Int(rawValue & 0x1FFF_FFFF) * TreeLayout.lineWords }
  var isNode: Bool { rawValue < 5 << 29 }
}
