// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

@Suite("Prefixes") struct PrefixTests {
  @Test(
    "valid text",
    arguments: [
      "0.0.0.0/0", "10.0.0.0/8", "10.8.1.0/24", "1.2.3.4/32", "::/0",
      "2402:4e00:1000::/56", "::1/128", "fe80::/10",
    ])
  func valid(_ text: String) throws {
    #expect(try IPPrefix(text).description == text)
  }

  @Test(
    "refused text, with what and where",
    arguments: [
      ("10.0.0.0", .noPrefixLength, 8), ("10.0.0.0/", .noPrefixLength, 9),
      ("10.0.0.0/33", .lengthOutOfRange(limit: 32), 9),
      ("::/129", .lengthOutOfRange(limit: 128), 3),
      ("10.0.0.0/08", .leadingZero, 9), ("10.0.0.0/8x", .unexpectedByte(0x78), 10),
      ("10.0.0.0/-1", .unexpectedByte(0x2D), 9), ("10.0.0/8", .wrongPartCount(3), 6),
      ("10.1.0.0/8", .hostBitsSet, 0), ("::1/127", .hostBitsSet, 0), ("/8", .empty, 0),
      ("10.0.0.0/99999999999999999999", .lengthOutOfRange(limit: 32), 9),
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refused(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) { try IPPrefix(text) }
  }

  @Test("host bits are masked where that is asked for, and reported") func masking() throws {
    let parsed = try IPPrefix.parseMasking(Array("10.1.2.3/8".utf8).span)
    #expect(parsed.prefix.description == "10.0.0.0/8" && parsed.hasHostBits)
    let wide = try IPPrefix.parseMasking(Array("2402::1/64".utf8).span)
    #expect(wide.prefix.description == "2402::/64" && wide.hasHostBits)
    #expect(try !IPPrefix.parseMasking(Array("10.0.0.0/8".utf8).span).hasHostBits)
  }

  @Test("what a block holds, at every length") func containment() {
    for length in 0...32 as ClosedRange<UInt8> {
      let prefix = IPv4Prefix(enclosing: IPv4Address(bits: 0xC0A8_5555), length: length)
      #expect(prefix.contains(prefix.first) && prefix.contains(prefix.last))
      let size: UInt64 = 1 << (32 - UInt64(length))
      #expect(UInt64(prefix.last.bits) - UInt64(prefix.first.bits) == size - 1)
      if length > 0 {
        #expect(!prefix.contains(IPv4Address(bits: prefix.first.bits &- 1)))
        #expect(!prefix.contains(IPv4Address(bits: prefix.last.bits &+ 1)))
        let outer = IPv4Prefix(enclosing: prefix.network, length: length - 1)
        #expect(outer.contains(prefix) && !prefix.contains(outer) && outer.overlaps(prefix))
        #expect(prefix.overlaps(outer) && outer < prefix || outer.bits != prefix.bits)
      }
    }
    for length in 1...128 as ClosedRange<UInt8> {
      let prefix = IPv6Prefix(enclosing: IPv6Address(bits: 0x2402 << 112 | 0x5555), length: length)
      #expect(prefix.contains(prefix.first) && prefix.contains(prefix.last))
      #expect(!prefix.contains(IPv6Address(bits: prefix.last.bits &+ 1)))
      let sibling = IPv6Prefix(
        enclosing: IPv6Address(bits: prefix.bits ^ (1 << (128 - UInt128(length)))), length: length)
      #expect(!prefix.overlaps(sibling) && !sibling.contains(prefix))
    }
  }

  @Test("families never meet") func families() throws {
    let narrow = try IPPrefix("0.0.0.0/0")
    let wide = try IPPrefix("::/0")
    let loopback = try IPAddress("::1")
    let resolver = try IPAddress("1.1.1.1")
    #expect(!narrow.contains(loopback) && !wide.contains(resolver))
    #expect(!narrow.overlaps(wide) && !wide.contains(narrow))
  }
}
