// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

@Suite("Addresses of either family") struct IPAddressTests {
  @Test(
    "the text tells the family",
    arguments: [
      ("10.8.1.10", .ipv4), ("::1", .ipv6), ("::ffff:10.8.1.10", .ipv6), ("abcd::", .ipv6),
      ("1:2:3:4:5:6:7.8.9.10", .ipv6),
    ] as [(String, AddressFamily)])
  func family(_ text: String, _ family: AddressFamily) throws {
    let address = try IPAddress(text)
    #expect(address.family == family)
    #expect(try IPAddress(address.description) == address)
  }

  @Test(
    "refused text is told as what it was meant to be",
    arguments: [
      ("", .empty, 0), ("10.8.1.10:80", .unexpectedByte(0x3A), 9),
      ("ins-web-1", .unexpectedByte(0x69), 0), ("www.example.com", .unexpectedByte(0x77), 0),
      ("10.8.0.0/16", .unexpectedByte(0x2F), 8), ("::1/64", .unexpectedByte(0x2F), 3),
      ("2001:db8::1%eth0", .unexpectedByte(0x25), 11), ("face", .unexpectedByte(0x66), 0),
      ("1:2", .wrongGroupCount(2), 3), ("abcde", .unexpectedByte(0x61), 0),
      ("10", .wrongPartCount(1), 2), ("0x0a080101", .unexpectedByte(0x78), 1),
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refused(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) { try IPAddress(text) }
    #expect(IPAddress.parsed(Array(text.utf8).span) == nil)
  }

  @Test("a mapped address is not the IPv4 address (fine print 4)") func mapped() throws {
    let mapped = try IPAddress("::ffff:10.8.1.10")
    let plain = try IPAddress("10.8.1.10")
    #expect(mapped != plain && !mapped.isPublic)
    #expect(try !IPPrefix("10.0.0.0/8").contains(mapped))
  }

  @Test(
    "errors say what is wrong in words",
    arguments: [
      ("10.0.0.0/33", "the prefix length is at most 32"),
      ("10.0.0.0", "the prefix length is missing"),
      ("10.0.0.256/8", "a number is at most 255 (position 10)"),
      ("10.0.0/8", "an IPv4 address has four parts, this one has 3"),
      ("1:2/8", "an IPv6 address has eight groups, this one has 2"),
      ("1::2::3/8", "'::' stands at most once"),
      ("10.1.0.0/8", "bits past the prefix length are set"),
      ("010.0.0.0/8", "a number starts with an unneeded zero at position 1"),
      ("10.0.0.x/8", "'x' does not belong at position 8"),
      ("10.0.0.\u{7}/8", "byte 0x7 does not belong at position 8"),
    ])
  func words(_ text: String, _ message: String) throws {
    let error = try #require(throws: AddressSyntaxError.self) { try IPPrefix(text) }
    #expect(error.description == message)
  }
}
