// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@Suite("Lines that are IPv4 addresses") struct IPv4LineTests {
  /// Reads a line that lies between other bytes.
  private func read(_ line: [UInt8], ahead: UInt8 = 0x39, behind: UInt8 = 0x39) -> IPv4Line? {
    let text =
      [UInt8](repeating: ahead, count: IPv4Line.margin) + line
      + [UInt8](repeating: behind, count: IPv4Line.reach)
    return IPv4Line(text.span, at: IPv4Line.margin)
  }

  /// Whether a line of the text reads as the parser reads the text.
  private func agrees(_ text: [UInt8]) -> Bool {
    let parsed = try? IPv4Address.parse(text.span)
    for (ahead, behind) in [(0x39, 0x39), (0x0A, 0x0D), (0, 0xFF)] as [(UInt8, UInt8)] {
      for ending in [[0x0A], [0x0D, 0x0A]] as [[UInt8]] {
        let line = read(text + ending, ahead: ahead, behind: behind)
        if line?.address != parsed { return false }
        guard let line else { continue }
        let end = IPv4Line.margin + text.count + ending.count
        if line.length != text.count || line.end != end { return false }
      }
    }
    return true
  }

  @Test("agree with the parser for every part at every place")
  func parts() {
    let digits = (0...9).map { "\($0)" }
    let two = digits.flatMap { first in digits.map { first + $0 } }
    let three = two.flatMap { first in digits.map { first + $0 } }
    let parts = ["", ":", "/", "1:", "/1", "0000", "0001", "1000"] + digits + two + three
    for part in parts {
      for place in 0..<4 {
        for other in ["0", "25", "255"] {
          var quad = [String](repeating: other, count: 4)
          quad[place] = part
          let text = quad.joined(separator: ".")
          #expect(agrees(Array(text.utf8)), "\(text)")
        }
      }
    }
  }

  @Test("agree with the parser for texts that are nearly addresses", arguments: 0..<8)
  func mutations(_ seed: UInt64) {
    let texts = ["255.255.255.255", "0.0.0.0", "10.8.1.10", "192.0.2.1", "1.22.133.4", "::1.2.3.4"]
    let mutated = MutatedTexts(
      Seed(seed), of: texts, alphabet: "0123456789.:/-a \u{0}\u{7F}\u{E9}", count: 5_000)
    for text in mutated {
      #expect(agrees(text), "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("agree with the parser with any byte at any place")
  func bytes() {
    for text in ["255.255.255.255", "1.2.3.4", "10.20.30.40"] {
      for offset in 0..<text.utf8.count {
        var bytes = Array(text.utf8)
        for byte in 0...255 as ClosedRange<UInt8> where byte != 0x0A && byte != 0x0D {
          bytes[offset] = byte
          #expect(agrees(bytes), "\(bytes)")
        }
      }
    }
  }

  @Test(
    "end in a line feed, with at most a carriage return ahead of it",
    arguments: [
      "1.2.3.4", "1.2.3.4\r", "1.2.3.4 \n", "1.2.3.4\r\r\n", "1.2.3.4\r \n", "1.2.3\n.4\n",
      "1.2.3\r.4\n",
    ])
  func endings(_ text: String) {
    #expect(read(Array(text.utf8)) == nil)
  }
}

@Suite("Fields that are IPv4 addresses") struct IPv4FieldTests {
  @Test("agree with the parser whatever is around them", arguments: 0..<8)
  func mutations(_ seed: UInt64) {
    let texts = ["255.255.255.255", "0.0.0.0", "10.8.1.10", "192.0.2.1", "1.22.133.4", "1.2.3.04"]
    let mutated = MutatedTexts(
      Seed(seed), of: texts, alphabet: "0123456789.:/-a \u{0}\u{7F}\u{E9}", count: 5_000)
    for field in mutated {
      let parsed = IPv4Address.parsed(field.span)
      for around: UInt8 in [0x39, 0x2E, 0x2C, 0] {
        let text =
          [UInt8](repeating: around, count: IPv4Field.margin) + field
          + [UInt8](repeating: around, count: IPv4Field.reach)
        let read = IPv4Field.address(text.span, at: IPv4Field.margin, length: field.count)
        #expect(read == parsed, "\(String(decoding: field, as: UTF8.self)), \(around)")
      }
    }
  }
}
