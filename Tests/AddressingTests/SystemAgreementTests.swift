// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Workloads

@testable import Addressing

@Suite("Addresses, ours and the system's") struct SystemAgreementTests {
  @Test("IPv4 text is read alike, fast and slowly", arguments: Seed.range(0..<20))
  func ipv4Reading(_ seed: Seed) {
    let texts = MutatedTexts(
      seed,
      of: ["1.2.3.4", "10.8.1.10", "255.255.255.255", "192.168.100.1", "0.0.0.0", "1.20.3.99"],
      alphabet: "...0123456789 a-/", count: 2000)
    for text in texts {
      let shown = String(decoding: text, as: UTF8.self)
      let expected = SystemAddresses.readIPv4(shown)
      #expect(IPv4Address.parsed(text.span)?.bits == expected, "seed \(seed), '\(shown)'")
      #expect((try? IPv4Address.parse(text.span))?.bits == expected, "seed \(seed), '\(shown)'")
      let slow = try? IPv4Address.parseSlowly(text.span)
      #expect(slow?.bits == expected, "seed \(seed), '\(shown)'")
    }
  }

  @Test("IPv6 text is read alike, fast and slowly", arguments: Seed.range(0..<20))
  func ipv6Reading(_ seed: Seed) {
    let texts = MutatedTexts(
      seed,
      of: [
        "2001:db8::1", "::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fe80::1", "1::8",
        "a:b:c::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
      ],
      alphabet: ":::..0123456789abcdefFABg%@`", count: 2000)
    for text in texts {
      let shown = String(decoding: text, as: UTF8.self)
      let expected = SystemAddresses.readIPv6(shown)
      #expect(IPv6Address.parsed(text.span)?.bits == expected, "seed \(seed), '\(shown)'")
      #expect((try? IPv6Address.parse(text.span))?.bits == expected, "seed \(seed), '\(shown)'")
      let slow = try? IPv6Address.parseSlowly(text.span)
      #expect(slow?.bits == expected, "seed \(seed), '\(shown)'")
      let either = IPAddress.parsed(text.span)
      #expect(either == (try? IPAddress.parse(text.span)), "seed \(seed), '\(shown)'")
      if SystemAddresses.readIPv4(shown) == nil {
        #expect(either == expected.map { .v6(IPv6Address(bits: $0)) }, "seed \(seed), '\(shown)'")
      }
    }
  }

  @Test("every byte in every place of an address is read alike")
  func everyByte() {
    for text in ["1.22.133.4", "1:2ab:c::D.4"] {
      for place in text.utf8.indices {
        // A byte of 0 ends the system's text; it is refused below.
        for byte in 1...127 as ClosedRange<UInt8> {
          var changed = Array(text.utf8)
          changed[text.utf8.distance(from: text.utf8.startIndex, to: place)] = byte
          let shown = String(decoding: changed, as: UTF8.self)
          #expect(IPv4Address.parsed(changed.span)?.bits == SystemAddresses.readIPv4(shown))
          #expect(IPv6Address.parsed(changed.span)?.bits == SystemAddresses.readIPv6(shown))
        }
      }
    }
    for byte in [0] + Array(128...255) as [UInt8] {
      #expect(IPv4Address.parsed([0x31, 0x2E, 0x31, 0x2E, 0x31, 0x2E, byte].span) == nil)
      #expect(IPv6Address.parsed([0x3A, 0x3A, byte].span) == nil)
    }
  }

  @Test("IPv4 addresses are written alike and read again", arguments: Seed.range(0..<4))
  func ipv4Writing(_ seed: Seed) throws {
    var random = SplitMix64(seed)
    for _ in 0..<2000 {
      let address = IPv4Address(bits: UInt32(truncatingIfNeeded: random.next()))
      #expect(address.description == SystemAddresses.writeIPv4(address.bits), "seed \(seed)")
      #expect(try IPv4Address(address.description) == address, "seed \(seed)")
    }
  }

  /// The system shows all of `::/96` with a dotted quad; RFC 5952 §5 does so where the prefix says
  /// that an IPv4 address follows, and ours where it is that of mapped addresses.
  @Test("IPv6 addresses are written alike and read again", arguments: Seed.range(0..<8))
  func ipv6Writing(_ seed: Seed) throws {
    var random = SplitMix64(seed)
    for _ in 0..<2000 {
      var bits: UInt128 = 0
      for _ in 0..<8 {
        let group = random.chance(50) ? 0 : random.next() >> (48 + UInt64(random.below(16)))
        bits = bits << 16 | UInt128(group)
      }
      let address = IPv6Address(bits: bits)
      #expect(try IPv6Address(address.description) == address, "seed \(seed), \(address)")
      if bits >> 32 != 0 {
        #expect(address.description == SystemAddresses.writeIPv6(bits), "seed \(seed)")
      }
    }
  }
}
