// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@Suite("Ranges, ports and protocols") struct RangeAndPortTests {
  @Test(
    "members of address sets",
    arguments: [
      ("198.51.100.7", "198.51.100.7"),
      ("198.51.100.16-198.51.100.31", "198.51.100.16-198.51.100.31"),
      ("192.0.2.0/24", "192.0.2.0-192.0.2.255"), ("::1-::f", "::1-::f"), ("::/127", "::-::1"),
      ("0.0.0.0/8", "0.0.0.0-0.255.255.255"),
    ])
  func range(_ text: String, _ description: String) throws {
    #expect(try AddressRange.parseMasking(Array(text.utf8).span).range.description == description)
  }

  @Test(
    "refused ranges",
    arguments: [
      ("1.1.1.2-1.1.1.1", .rangeReversed, 0), ("1.1.1.1-::1", .mixedFamilies, 0),
      ("1.1.1.1-", .empty, 8), ("1.1.1.1-1.1.1.x", .unexpectedByte(0x78), 14),
      ("-1.1.1.1", .empty, 0), ("1.1.1.1 - 1.1.1.2", .unexpectedByte(0x20), 7),
      ("1.1.1.1-1.1.1.2-1.1.1.3", .unexpectedByte(0x2D), 15), ("::2-::1", .rangeReversed, 0),
      ("::1-1.1.1.1", .mixedFamilies, 0), ("1.1.1.0-1.1.1.0/24", .unexpectedByte(0x2F), 15),
      ("1.1.1.1-1.1.1.256", .numberTooLarge(limit: 255), 16), ("", .empty, 0),
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refusedRange(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) {
      try AddressRange.parseMasking(Array(text.utf8).span)
    }
  }

  @Test(
    "port lists, merged and sorted",
    arguments: [
      ("all", "all"), ("ALL", "all"), ("80", "80"), ("80,443,8000-8999", "80,443,8000-8999"),
      ("443,80", "80,443"), ("1-5,3-9,10", "1-10"), ("0-65535", "all"), ("0", "0"),
      ("65535", "65535"),
      ("00080", "80"), ("65534,65535,0", "0,65534-65535"),
    ])
  func ports(_ text: String, _ description: String) throws {
    let set = try PortSet.parse(Array(text.utf8).span)
    #expect(set.description == description)
    #expect(try PortSet.parse(Array(set.description.utf8).span) == set)
  }

  @Test(
    "refused port lists",
    arguments: [
      ("", .empty, 0), ("65536", .numberTooLarge(limit: 65535), 4), ("80,", .endOfText, 3),
      (",80", .unexpectedByte(0x2C), 0), ("80-70", .rangeReversed, 3), ("80-", .endOfText, 3),
      ("8 0", .unexpectedByte(0x20), 1), ("-80", .unexpectedByte(0x2D), 0),
      ("any", .unexpectedByte(0x61), 0),
      ("000080", .numberTooLarge(limit: 65535), 5), ("80,,443", .unexpectedByte(0x2C), 3),
      ("80-90-100", .unexpectedByte(0x2D), 5), ("+80", .unexpectedByte(0x2B), 0),
      (" 80", .unexpectedByte(0x20), 0), ("80 ", .unexpectedByte(0x20), 2),
      ("80, 443", .unexpectedByte(0x20), 3), ("1-65536", .numberTooLarge(limit: 65535), 6),
      ("99999999999999999999", .numberTooLarge(limit: 65535), 4),
      ("allx", .unexpectedByte(0x61), 0),
      ("443,80-70", .rangeReversed, 7), ("80-all", .unexpectedByte(0x61), 3),
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refusedPorts(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) {
      try PortSet.parse(Array(text.utf8).span)
    }
  }

  @Test("a port set holds its ports and no other") func membership() {
    let set = PortSet([0...0, 80...90, 65535...65535])
    for port: UInt16 in [0, 80, 85, 90, 65535] { #expect(set.contains(port)) }
    for port: UInt16 in [1, 79, 91, 65534] { #expect(!set.contains(port)) }
    #expect(!set.isAll && PortSet.all.isAll && PortSet([]).ranges.isEmpty)
  }

  @Test(
    "a union of ranges holds what any of them holds, merged and sorted",
    arguments: Seed.range(0..<20))
  func normalization(_ seed: Seed) throws {
    var random = SplitMix64(seed)
    // Few distinct ends, so that ranges nest, touch and repeat; both ends of the space.
    let ends: [UInt16] = [0, 1, 2, 3, 5, 8, 9, 10, 99, 65533, 65534, 65535]
    let ranges = (0..<random.below(12)).map { _ in
      let pair = (random.pick(ends), random.pick(ends))
      return min(pair.0, pair.1)...max(pair.0, pair.1)
    }
    let set = PortSet(ranges)
    for port in UInt16.min...UInt16.max
    where set.contains(port) != ranges.contains(where: { $0.contains(port) }) {
      Issue.record("seed \(seed), port \(port)")
    }
    for (left, right) in zip(set.ranges, set.ranges.dropFirst()) {
      #expect(Int(left.upperBound) + 1 < Int(right.lowerBound), "seed \(seed)")
    }
    if !set.ranges.isEmpty {
      #expect(try PortSet.parse(Array(set.description.utf8).span) == set, "seed \(seed)")
    }
  }

  @Test("a range of addresses is read again as it is written", arguments: Seed.range(0..<4))
  func rangeRoundTrip(_ seed: Seed) throws {
    var random = SplitMix64(seed)
    for _ in 0..<200 {
      let narrow = (0..<2).map { _ in IPv4Address(bits: UInt32(truncatingIfNeeded: random.next())) }
      let wide = (0..<2).map { _ in IPv6Address(bits: UInt128(random.next()) << 64) }
      let ranges: [AddressRange] = [
        .v4(min(narrow[0], narrow[1])...max(narrow[0], narrow[1])),
        .v6(min(wide[0], wide[1])...max(wide[0], wide[1])), .v4(narrow[0]...narrow[0]),
      ]
      for range in ranges {
        let read = try AddressRange.parseMasking(Array(range.description.utf8).span)
        #expect(read.range == range && !read.hasHostBits, "seed \(seed), \(range)")
      }
    }
  }

  @Test("a range holds both ends and nothing past them") func rangeEnds() throws {
    let range = try AddressRange.parseMasking(Array("198.51.100.16-198.51.100.31".utf8).span).range
    for (text, isHeld) in [
      ("198.51.100.15", false), ("198.51.100.16", true), ("198.51.100.31", true),
      ("198.51.100.32", false), ("::ffff:198.51.100.16", false),
    ] {
      #expect(try range.contains(IPAddress(text)) == isHeld)
    }
    let masked = try AddressRange.parseMasking(Array("192.0.2.7/24".utf8).span)
    let block = try IPPrefix("192.0.2.0/24")
    #expect(masked.hasHostBits && masked.range == AddressRange(block))
  }

  @Test("every protocol is read again as it is written") func everyProtocol() {
    for number in UInt8.min...UInt8.max {
      let value = IPProtocol(rawValue: number)
      #expect(IPProtocol.parse(Array(value.description.utf8).span) == value)
      #expect(value.hasPorts == (number == 6 || number == 17))
    }
    for (name, value) in IPProtocol.names { #expect(value.description == name.description) }
  }

  @Test(
    "protocol names in any letter case, and numbers (fine print 2)",
    arguments: [
      ("tcp", 6), ("TCP", 6), ("Udp", 17), ("icmp", 1), ("ICMPv6", 58), ("icmpV6", 58), ("gre", 47),
      ("0", 0), ("255", 255), ("006", 6), ("58", 58),
    ] as [(String, UInt8)])
  func protocols(_ text: String, _ number: UInt8) {
    #expect(IPProtocol.parse(Array(text.utf8).span)?.rawValue == number)
  }

  @Test(
    "refused protocols",
    arguments: [
      "", "all", "esp", "tpc", "256", "0006", "-1", "6 ", " tcp", "tcp\u{0}", "icmpv\u{16}", "6x",
      "TC",
    ])
  func refusedProtocols(_ text: String) {
    #expect(IPProtocol.parse(Array(text.utf8).span) == nil)
  }
}
