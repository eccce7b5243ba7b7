// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension IPv4Address {
  /// Whether the address is public: outside 0/8, 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12,
  /// 192.168/16, 224/4 and 240/4. Documentation ranges are public (fine print 10).
  @inlinable public var isPublic: Bool {
    switch bits >> 24 {
    case 0, 10, 127, 224...255: false
    case 100: bits >> 22 != 0x6440_0000 >> 22
    case 169: bits >> 16 != 0xA9FE
    case 172: bits >> 20 != 0xAC1
    case 192: bits >> 16 != 0xC0A8
    default: true
    }
  }
}

extension IPv4Address {
  /// The blocks of all addresses that are not public, ascending.
  package static let privateBlocks: [IPv4Prefix] = [
    IPv4Prefix(enclosing: IPv4Address(bits: 0x0000_0000), length: 8),
    IPv4Prefix(enclosing: IPv4Address(bits: 0x0A00_0000), length: 8),
    IPv4Prefix(enclosing: IPv4Address(bits: 0x6440_0000), length: 10),
    IPv4Prefix(enclosing: IPv4Address(bits: 0x7F00_0000), length: 8),
    IPv4Prefix(enclosing: IPv4Address(bits: 0xA9FE_0000), length: 16),
    IPv4Prefix(enclosing: IPv4Address(bits: 0xAC10_0000), length: 12),
    IPv4Prefix(enclosing: IPv4Address(bits: 0xC0A8_0000), length: 16),
    IPv4Prefix(enclosing: IPv4Address(bits: 0xE000_0000), length: 3),
  ]
}

extension IPv6Address {
  /// Whether the address is public: in 2000::/3 (fine print 10).
  @inlinable public var isPublic: Bool { bits >> 125 == 1 }
}
