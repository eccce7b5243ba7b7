// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a tree says at its root or for a child: a node with the dimension it cuts, a leaf, or that
/// nothing matches.
///
///     31   28 27                          0
///     ┌──────┬─────────────────────────────┐   0, 4, 6, 8, 9: a node; its value ends a 32-bit word at
///     │ kind │ line at which it begins     │                  this byte of a header
///     └──────┴─────────────────────────────┘   13, 14: a leaf of wide blocks, of a narrow one
///                                              15: nothing (all ones)
///
/// The bytes are those of source, destination, source port, destination port and protocol: a header
/// has its source port in bytes 8 and 9, which are the upper half of the 32 bits from byte 6 on.
struct TreeWord: Hashable, Sendable {
  let rawValue: UInt32

  private static let headerBytes: [UInt32] = [0, 4, 6, 8, 9]

  init(rawValue: UInt32) { self.rawValue = rawValue }

  static func node(cutting dimension: Int, line: Int) -> Self {
    Self(rawValue: headerBytes[dimension] << 28 | UInt32(line))
  }

  static func leaf(line: Int, isNarrow: Bool) -> Self {
    Self(rawValue: (isNarrow ? 14 : 13) << 28 | UInt32(line))
  }

  static let none = Self(rawValue: .max)

  /// The byte of a header for a node; 13 or 14 for a leaf, 15 for nothing.
  var kind: Int { Int(rawValue &>> 28) }
  /// Where it begins, in words.
  var offset: Int { Int(rawValue & 0x0FFF_FFFF) &* TreeLayout.lineWords }
  var isNode: Bool { rawValue < 13 << 28 }
  var isNarrow: Bool { rawValue &>> 28 == 14 }
}
