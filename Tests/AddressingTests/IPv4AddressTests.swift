// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

@Suite("IPv4 addresses") struct IPv4AddressTests {
  @Test(
    "valid text",
    arguments: zip(
      ["0.0.0.0", "255.255.255.255", "10.8.1.10", "1.2.3.4", "192.0.2.255"],
      [0, 0xFFFF_FFFF, 0x0A08_010A, 0x0102_0304, 0xC000_02FF] as [UInt32]))
  func valid(_ text: String, _ bits: UInt32) throws {
    let address = try IPv4Address(text)
    #expect(address.bits == bits && address.description == text)
  }

  @Test(
    "refused text, with what and where",
    arguments: [
      ("", .empty, 0), ("1.2.3", .wrongPartCount(3), 5), ("1.2.3.4.5", .wrongPartCount(5), 7),
      ("256.1.1.1", .numberTooLarge(limit: 255), 2), ("01.2.3.4", .leadingZero, 0),
      ("1.00.3.4", .leadingZero, 2), ("1..2.3", .unexpectedByte(0x2E), 2),
      (".1.2.3", .unexpectedByte(0x2E), 0), ("1.2.3.", .endOfText, 6),
      (" 1.2.3.4", .unexpectedByte(0x20), 0), ("1.2.3.4 ", .unexpectedByte(0x20), 7),
      ("1.2.3.+4", .unexpectedByte(0x2B), 6), ("1.2.3.0x4", .unexpectedByte(0x78), 7),
      ("1.2.3.4/8", .unexpectedByte(0x2F), 7),
      ("99999999999.1.1.1", .numberTooLarge(limit: 255), 2),
      ("10.0.0.999", .numberTooLarge(limit: 255), 9), ("1.2.3.4.", .wrongPartCount(5), 7),
      ("1", .wrongPartCount(1), 1), ("1.2", .wrongPartCount(2), 3),
      ("-1.2.3.4", .unexpectedByte(0x2D), 0),
      ("1.2.3.4\n", .unexpectedByte(0x0A), 7), ("1. 2.3.4", .unexpectedByte(0x20), 2),
      ("1.2.3.256", .numberTooLarge(limit: 255), 8), ("1.2.3.0256", .leadingZero, 6),
      ("00.0.0.0", .leadingZero, 0), (".", .unexpectedByte(0x2E), 0),
      ("1.2.3.4%", .unexpectedByte(0x25), 7),
      ("\u{661}.2.3.4", .unexpectedByte(0xD9), 0),
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refused(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) { try IPv4Address(text) }
  }

  @Test(
    "the borders of private and reserved space (fine print 10)",
    arguments: [
      ("0.255.255.255", false), ("1.0.0.0", true), ("9.255.255.255", true), ("10.0.0.0", false),
      ("10.255.255.255", false), ("11.0.0.0", true), ("100.63.255.255", true),
      ("100.64.0.0", false), ("100.127.255.255", false), ("100.128.0.0", true),
      ("126.255.255.255", true), ("127.0.0.1", false), ("128.0.0.0", true),
      ("169.253.255.255", true), ("169.254.0.0", false), ("169.254.255.255", false),
      ("169.255.0.0", true), ("172.15.255.255", true), ("172.16.0.0", false),
      ("172.31.255.255", false), ("172.32.0.0", true), ("192.167.255.255", true),
      ("192.168.0.0", false), ("192.168.255.255", false), ("192.169.0.0", true),
      ("192.0.2.1", true), ("198.51.100.1", true), ("203.0.113.1", true),
      ("223.255.255.255", true), ("224.0.0.0", false), ("239.255.255.255", false),
      ("240.0.0.0", false), ("255.255.255.255", false),
    ])
  func publicSpace(_ text: String, _ isPublic: Bool) throws {
    #expect(try IPAddress(text).isPublic == isPublic)
  }

  /// The blocks of fine print 10, read from its text.
  static let reserved = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
  ]

  @Test("first and last of each reserved block, and one off (fine print 10)", arguments: reserved)
  func reservedBorders(_ text: String) throws {
    let blocks = try Self.reserved.map { try IPv4Prefix($0) }
    let block = try IPv4Prefix(text)
    for bits in [block.first.bits, block.last.bits, block.first.bits &- 1, block.last.bits &+ 1] {
      let address = IPv4Address(bits: bits)
      #expect(address.isPublic == !blocks.contains { $0.contains(address) }, "\(address)")
    }
  }
}
