// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a tree says at its root or for a child: a node with the dimension it cuts or a leaf.
///
///     31   28 27                          0
///     ┌──────┬─────────────────────────────┐   0, 4, 6, 8, 9: a node; its value ends a 32-bit word at
///     │ kind │ line at which it begins     │                  this byte of a header
///     └──────┴─────────────────────────────┘   10, 11: a leaf of wide blocks, of a narrow one
///                                              12: no child; no header comes to it
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
    Self(rawValue: (isNarrow ? 11 : 10) << 28 | UInt32(line))
  }

  static let none = Self(rawValue: 12 << 28)

  /// The byte of a header for a node; 10 or 11 for a leaf, 12 for no child.
  var kind: Int { Int(rawValue &>> 28) }
  /// Where it begins, in words.
  var offset: Int { Int(rawValue & 0x0FFF_FFFF) &* TreeLayout.lineWords }
  var isNode: Bool { rawValue < 10 << 28 }
  var isNarrow: Bool { rawValue &>> 28 == 11 }
}
