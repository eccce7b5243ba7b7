// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// The few blocks that colliding networks draw their addresses from.
///
/// Small on purpose: two objects chosen at random shall often have the same address, or lie in
/// blocks that contain each other.
enum AddressPlan {
  /// The regions; the first is where most things are.
  static let regions = ["ap-guangzhou", "ap-shanghai"]
  /// The accounts; the first is whose most things are.
  static let accounts = ["1001", "1002"]

  /// Primary blocks. Classiclink takes those inside 10.0.0.0-10.47.255.255 (D17): the edges of
  /// that range, and blocks that reach over it, are all here.
  static let primaries: [(weight: Int, value: IPv4Prefix)] = [
    (14, block(10, 8, 0, 0, 24)), (8, block(10, 8, 0, 0, 16)), (8, block(10, 8, 1, 0, 24)),
    (10, block(10, 9, 0, 0, 24)), (6, block(10, 9, 0, 0, 16)), (4, block(10, 0, 0, 0, 8)),
    (6, block(10, 47, 0, 0, 16)), (5, block(10, 48, 0, 0, 16)), (3, block(10, 32, 0, 0, 11)),
    (3, block(10, 32, 0, 0, 12)), (6, block(11, 5, 0, 0, 16)), (5, block(172, 16, 0, 0, 16)),
    (4, block(192, 168, 0, 0, 24)), (4, block(10, 8, 0, 0, 28)),
  ]

  /// Secondary blocks; some lie inside a primary block of the list above.
  static let secondaries = [
    block(172, 17, 0, 0, 24), block(192, 168, 8, 0, 24), block(10, 60, 0, 0, 24),
    block(11, 6, 0, 0, 24), block(10, 9, 0, 0, 24), block(10, 8, 1, 0, 24),
  ]

  /// IPv6 blocks: two global ones that lie side by side, and one that is not public.
  static let ipv6Blocks = [
    wideBlock(0x2402_4E00_1000_0000, 56), wideBlock(0x2402_4E00_1000_0100, 56),
    wideBlock(0xFD00_0008_0000_0000, 56),
  ]

  /// Where classic networks have their addresses.
  static let classicBlocks = [block(10, 66, 3, 0, 28), block(10, 100, 0, 0, 28)]
  /// Where public addresses come from.
  static let publicBlock = block(119, 29, 0, 0, 24)
  /// The Internet beyond the model.
  static let elsewhere = block(198, 51, 100, 0, 24)
  /// The far side of gateways.
  static let farSide = block(192, 168, 100, 0, 24)
  /// A block that belongs to nobody.
  static let nowhere = block(10, 77, 0, 0, 24)
  /// Public IPv6 addresses.
  static let publicIPv6Block = wideBlock(0x2402_4E00_9000_0000, 64)
  /// The IPv6 Internet beyond the model.
  static let elsewhereIPv6 = wideBlock(0x2001_0DB8_0000_0000, 64)

  /// Ports that rules and flows have in common.
  static let ports: [UInt16] = [22, 53, 80, 443, 3306, 6379, 8080, 49152, 0, 1, 65535, 1024]

  /// The block of this dotted quad.
  static func block(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: UInt8
  ) -> IPv4Prefix {
    IPv4Prefix(enclosing: IPv4Address(bits: a << 24 | b << 16 | c << 8 | d), length: length)
  }

  /// The IPv6 block whose first four groups are these.
  static func wideBlock(_ upperHalf: UInt64, _ length: UInt8) -> IPv6Prefix {
    IPv6Prefix(enclosing: IPv6Address(bits: UInt128(upperHalf) << 64), length: length)
  }
}
