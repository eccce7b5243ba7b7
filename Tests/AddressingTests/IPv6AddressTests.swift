// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

@Suite("IPv6 addresses") struct IPv6AddressTests {
  @Test(
    "valid text and its canonical form (RFC 4291 §2.2, RFC 5952 §4–5)",
    arguments: [
      ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:db8::1", "2001:db8::1"),
      ("2001:0db8:0:0:0:0:0:0001", "2001:db8::1"), ("2001:DB8::A", "2001:db8::a"),
      ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
      ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("0:0:0:0:0:0:0:0", "::"),
      ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
      ("1:0:0:2:0:0:3:4", "1::2:0:0:3:4"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
      ("::FFFF:C000:0201", "::ffff:192.0.2.1"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
      ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("::1.2.3.4", "::102:304"),
      ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("fe80::0204:61ff:fe9d:f156", "fe80::204:61ff:fe9d:f156"),
    ])
  func valid(_ text: String, _ canonical: String) throws {
    let address = try IPv6Address(text)
    #expect(address.description == canonical)
    #expect(try IPv6Address(canonical) == address)
  }

  @Test(
    "the examples of RFC 5952",
    arguments: [
      // §2.1, §2.2 and §2.3: the same address in many forms.
      ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
      ("2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:db8::1:0:0:1", "2001:db8::1:0:0:1"),
      ("2001:db8::0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0db8::1:0:0:1", "2001:db8::1:0:0:1"),
      ("2001:db8:0:0:1::1", "2001:db8::1:0:0:1"), ("2001:db8:0000:0:1::1", "2001:db8::1:0:0:1"),
      ("2001:DB8:0:0:1::1", "2001:db8::1:0:0:1"),
      ("2001:db8:aaaa:bbbb:cccc:dddd::1", "2001:db8:aaaa:bbbb:cccc:dddd:0:1"),
      ("2001:db8:aaaa:bbbb:cccc:dddd:0:1", "2001:db8:aaaa:bbbb:cccc:dddd:0:1"),
      ("2001:db8:0:0:0::1", "2001:db8::1"), ("2001:db8:0:0::1", "2001:db8::1"),
      ("2001:db8:0::1", "2001:db8::1"), ("2001:db8::1", "2001:db8::1"),
      ("2001:db8::aaaa:0:0:1", "2001:db8::aaaa:0:0:1"),
      ("2001:db8:0:0:aaaa::1", "2001:db8::aaaa:0:0:1"),
      ("2001:db8:aaaa:bbbb:cccc:dddd:eeee:AaAa", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
      // §4.1: leading zeros.
      (
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"
      ),
      (
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:001",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"
      ),
      ("2001:0db8::0001", "2001:db8::1"),
      // §4.2.1: as short as can be. §4.2.2: not for one group. §4.2.3: the longest run, the first.
      ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8::0:2:1", "2001:db8::2:1"),
      ("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
      // §5: a dotted quad after a prefix that says so.
      ("0:0:0:0:0:ffff:192.0.2.1", "::ffff:192.0.2.1"),
      ("0:0:0:0:0:ffff:c000:201", "::ffff:192.0.2.1"),
    ])
  func rfc5952(_ text: String, _ canonical: String) throws {
    #expect(try IPv6Address(text).description == canonical)
  }

  @Test(
    "refused text, with what and where",
    arguments: [
      ("", .empty, 0), (":", .endOfText, 1), (":1", .unexpectedByte(0x3A), 0),
      ("1:2:3:4:5:6:7", .wrongGroupCount(7), 13), ("1:2:3:4:5:6:7:8:9", .wrongGroupCount(9), 16),
      ("1:2:3:4:5:6:7:8::", .wrongGroupCount(8), 17), ("1::2:3:4:5:6:7:8", .wrongGroupCount(8), 16),
      ("1::2::3", .secondCompression, 4), (":::", .unexpectedByte(0x3A), 2),
      ("1:::2", .unexpectedByte(0x3A), 3), ("1:2:3:4:5:6:7:", .endOfText, 14),
      ("12345::", .numberTooLarge(limit: 0xFFFF), 4), ("fe80::1%eth0", .unexpectedByte(0x25), 7),
      ("::1.2.3", .wrongPartCount(3), 7), ("::1.2.3.256", .numberTooLarge(limit: 255), 10),
      ("1.2.3.4::", .unexpectedByte(0x3A), 7), ("::1.2.3.4:5", .unexpectedByte(0x3A), 9),
      ("1:2:3:4:5:6:7:1.2.3.4", .wrongGroupCount(9), 14), ("::g", .unexpectedByte(0x67), 2),
      ("::%", .unexpectedByte(0x25), 2), ("fe80::%lo", .unexpectedByte(0x25), 6),
      ("1:2:3:4:5:6:7:8:", .endOfText, 16), ("::1:", .endOfText, 4), ("1:", .endOfText, 2),
      ("::1:2:3:4:5:6:7:8", .wrongGroupCount(8), 17),
      ("::00001", .numberTooLarge(limit: 0xFFFF), 6),
      ("1:2:3:4:5:6:7:1.2.3.4", .wrongGroupCount(9), 14), ("::01.2.3.4", .leadingZero, 2),
      ("::1.2.3.4.5", .wrongPartCount(5), 9), (" ::1", .unexpectedByte(0x20), 0),
      ("::1 ", .unexpectedByte(0x20), 3), ("::-1", .unexpectedByte(0x2D), 2),
      ("[::1]", .unexpectedByte(0x5B), 0), ("::1/64", .unexpectedByte(0x2F), 3),
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refused(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) { try IPv6Address(text) }
  }

  @Test(
    "public is 2000::/3 (fine print 10)",
    arguments: [
      ("1fff:ffff::", false), ("2000::", true), ("2001:db8::1", true), ("3fff::ffff", true),
      ("4000::", false), ("fe80::1", false), ("::1", false), ("::ffff:8.8.8.8", false),
      ("1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false),
      ("3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true), ("4000::1", false), ("ff02::1", false),
    ])
  func publicSpace(_ text: String, _ isPublic: Bool) throws {
    #expect(try IPAddress(text).isPublic == isPublic)
  }
}
