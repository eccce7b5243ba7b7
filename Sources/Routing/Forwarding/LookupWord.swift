// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a lookup finds: a next hop, that there is none, or the search tree that knows.
///
///     0 nnn…n                         the next hop n, below 2^31
///     1 lll 00 xxx…x                  a tree of l levels above its leaves, its root in line x
///     1 111…1                         no route matches
struct LookupWord: Equatable {
  let rawValue: UInt32

  /// No route matches.
  static var none: LookupWord { LookupWord(rawValue: .max) }

  /// A next hop, or none.
  static func hop(_ rawValue: UInt32) -> LookupWord {
    precondition(rawValue >> 31 == 0 || rawValue == .max, "next hops are below 2^31")
    return LookupWord(rawValue: rawValue)
  }

  /// A search tree.
  static func tree(levels: Int, line: Int) -> LookupWord {
    precondition(levels < 8 && line < lineLimit, "there are at most 7 levels and 2^26 lines")
    return LookupWord(
      rawValue: 0x8000_0000 | UInt32(truncatingIfNeeded: levels) << 28
        | UInt32(truncatingIfNeeded: line))
  }

  /// Lines are named by their first byte in 32 bits.
  static var lineLimit: Int { 1 << 26 }

  /// Whether it names a tree.
  var isTree: Bool { rawValue >> 31 == 1 && rawValue != .max }

  /// How many levels the tree has above its leaves.
  var levels: Int { Int(rawValue >> 28 & 7) }

  /// The line of the tree's root.
  var line: Int { Int(rawValue & 0x3FF_FFFF) }
}
