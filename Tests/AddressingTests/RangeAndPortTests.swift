// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

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
      ("-1.1.1.1", .empty, 0),
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
      ("000080", .numberTooLarge(limit: 65535), 5),
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
