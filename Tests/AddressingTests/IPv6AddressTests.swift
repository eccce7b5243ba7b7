// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Foundation
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
    ] as [(String, AddressSyntaxError.Reason, Int)])
  func refused(_ text: String, _ reason: AddressSyntaxError.Reason, _ offset: Int) {
    #expect(throws: AddressSyntaxError(reason, at: offset)) { try IPv6Address(text) }
  }

  /// What the system makes of a text.
  private static func system(_ text: String) -> UInt128? {
    var bytes = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    // SAFETY: `in6_addr` is sixteen bytes, and only those are read.
    return unsafe withUnsafeBytes(of: &bytes) {
      unsafe $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    }
  }

  @Test("agree with the system's reader on mutated text", arguments: 1...20 as ClosedRange<UInt64>)
  func system(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    let seeds = [
      "2001:db8::1", "::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fe80::1", "1::8", "a:b:c::1.2.3.4",
    ]
    let alphabet = Array(":::.0123456789abcdefF")
    for _ in 0..<1000 {
      var text = Array(seeds[next(seeds.count)])
      for _ in 0..<next(4) {
        switch next(3) {
        case 0 where !text.isEmpty: text.remove(at: next(text.count))
        case 1: text.insert(alphabet[next(alphabet.count)], at: next(text.count + 1))
        default: if !text.isEmpty { text[next(text.count)] = alphabet[next(alphabet.count)] }
        }
      }
      let mutated = String(text)
      #expect((try? IPv6Address(mutated))?.bits == Self.system(mutated), "\(mutated)")
    }
  }

  @Test("written and read again, the same, with runs of zeros") func roundTrip() throws {
    var state: UInt64 = 7
    for _ in 0..<3000 {
      var bits: UInt128 = 0
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1
        let group = state >> 60 < 8 ? 0 : UInt128(state >> 40 & 0xFFFF)
        bits = bits << 16 | group
      }
      let address = IPv6Address(bits: bits)
      #expect(try IPv6Address(address.description) == address)
      #expect(Self.system(address.description) == bits)
    }
  }

  @Test(
    "public is 2000::/3 (fine print 10)",
    arguments: [
      ("1fff:ffff::", false), ("2000::", true), ("2001:db8::1", true), ("3fff::ffff", true),
      ("4000::", false), ("fe80::1", false), ("::1", false), ("::ffff:8.8.8.8", false),
    ])
  func publicSpace(_ text: String, _ isPublic: Bool) throws {
    #expect(try IPAddress(text).isPublic == isPublic)
  }
}
