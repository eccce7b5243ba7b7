// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

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
      ("::/", .noPrefixLength, 3), ("::", .noPrefixLength, 2), ("::/00", .leadingZero, 3),
      ("0.0.0.0/00", .leadingZero, 8), ("10.0.0.0/ 8", .unexpectedByte(0x20), 9),
      ("10.0.0.0/8 ", .unexpectedByte(0x20), 10), ("10.0.0.0/+8", .unexpectedByte(0x2B), 9),
      ("10.0.0.0/8/8", .unexpectedByte(0x2F), 10),
      ("10.0.0.0/128", .lengthOutOfRange(limit: 32), 9),
      ("0.0.0.1/31", .hostBitsSet, 0), ("0.0.0.1/0", .hostBitsSet, 0), ("::1/0", .hostBitsSet, 0),
      ("10.0.0.0/255.0.0.0", .lengthOutOfRange(limit: 32), 9), ("", .empty, 0),
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

  @Test("a prefix from bits and length is checked like text") func checked() throws {
    #expect(throws: AddressSyntaxError(.lengthOutOfRange(limit: 32), at: 0)) {
      try IPv4Prefix(bits: 0, length: 33)
    }
    #expect(throws: AddressSyntaxError(.lengthOutOfRange(limit: 128), at: 0)) {
      try IPv6Prefix(bits: 0, length: 129)
    }
    #expect(throws: AddressSyntaxError(.hostBitsSet, at: 0)) {
      try IPv4Prefix(bits: 1, length: 31)
    }
    #expect(try IPv4Prefix(bits: 1, length: 32) == IPv4Prefix(host: IPv4Address(bits: 1)))
    #expect(try IPv6Prefix(bits: 0, length: 0) == .all)
  }

  @Test(
    "which blocks contain and overlap which",
    arguments: [
      // One way, the other way: the first contains the second, the second the first.
      ("0.0.0.0/0", "255.255.255.255/32", true, false), ("0.0.0.0/0", "0.0.0.0/0", true, true),
      ("0.0.0.0/0", "0.0.0.0/1", true, false), ("0.0.0.0/1", "128.0.0.0/1", false, false),
      ("10.0.0.0/31", "10.0.0.1/32", true, false), ("10.0.0.0/31", "10.0.0.2/32", false, false),
      ("10.0.0.0/31", "10.0.0.2/31", false, false), ("10.0.0.1/32", "10.0.0.1/32", true, true),
      ("::/0", "ffff::/128", true, false), ("::/127", "::1/128", true, false),
      ("::/127", "::2/127", false, false), ("::1/128", "::1/128", true, true),
      ("8000::/1", "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", false, false),
      ("2402:4e00::/32", "2402:4e00:1000::/56", true, false),
      ("10.8.0.0/16", "10.9.0.0/24", false, false), ("::/0", "0.0.0.0/0", false, false),
    ])
  func pairs(_ first: String, _ second: String, _ holds: Bool, _ isHeld: Bool) throws {
    let first = try IPPrefix(first)
    let second = try IPPrefix(second)
    #expect(first.contains(second) == holds && second.contains(first) == isHeld)
    #expect(first.overlaps(second) == (holds || isHeld))
    #expect(second.overlaps(first) == (holds || isHeld))
  }

  @Test(
    "written and read again, the same; blocks agree with their ends", arguments: Seed.range(0..<8))
  func roundTrip(_ seed: Seed) throws {
    var random = SplitMix64(seed)
    var last: (narrow: IPv4Prefix, wide: IPv6Prefix) = (.all, .all)
    for _ in 0..<500 {
      let narrow = IPv4Prefix(
        enclosing: IPv4Address(bits: UInt32(truncatingIfNeeded: random.next())),
        length: UInt8(random.below(33)))
      let wide = IPv6Prefix(
        enclosing: IPv6Address(bits: UInt128(random.next()) << 64 | UInt128(random.next())),
        length: UInt8(random.below(129)))
      #expect(try IPv4Prefix(narrow.description) == narrow, "seed \(seed)")
      #expect(try IPv6Prefix(wide.description) == wide, "seed \(seed)")
      #expect(try IPPrefix(wide.description) == .v6(wide), "seed \(seed)")
      // Two blocks are nested or apart.
      let overlap = narrow.first <= last.narrow.last && last.narrow.first <= narrow.last
      #expect(narrow.overlaps(last.narrow) == overlap, "seed \(seed), \(narrow)")
      #expect(
        wide.contains(last.wide) == (wide.first <= last.wide.first && last.wide.last <= wide.last),
        "seed \(seed), \(wide)")
      last = (narrow, wide)
    }
  }

  @Test("ordered by address, the enclosing one first") func order() throws {
    let texts = [
      "0.0.0.0/0", "0.0.0.0/8", "10.0.0.0/8", "10.0.0.0/9", "10.0.0.0/32", "10.0.0.1/32",
    ]
    let prefixes = try texts.map { try IPv4Prefix($0) }
    #expect(prefixes.reversed().sorted() == prefixes)
  }
}
