// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Route table text") struct RouteTableTextTests {
  static let sample = """
    # a table\r
    10.0.0.0/8 core
    10.1.2.3/16\tedge # with host bits
    \t
    2402:4e00::/32
    10.0.0.0/33 x
    10.0.0.0 x
    300.0.0.0/8
    0.0.0.0/0 core
    1.0.0.0/8 a b
      192.0.2.0/24   7  \r
    198.51.100.0/24#glued
    2001:db8::1/32 edge#glued
    10.0.0.0/8 core-2
    """

  /// The text in chunks of this many bytes.
  static func read(_ text: [UInt8], chunk: Int) -> RouteTableText {
    var reader = RouteTableText()
    var start = 0
    while start < text.count {
      let end = min(start + chunk, text.count)
      reader.append(text.span.extracting(start..<end))
      start = end
    }
    reader.finish()
    return reader
  }

  @Test(
    "reads what is right and says what is wrong, however it is cut", arguments: [1, 2, 7, 4096])
  func sample(_ chunk: Int) throws {
    let read = Self.read(Array(Self.sample.utf8), chunk: chunk)
    #expect(
      read.ipv4.map { "\($0.prefix) \(read.name(of: $0.value))" } == [
        "0.0.0.0/0 core", "10.0.0.0/8 core-2", "10.1.0.0/16 edge", "192.0.2.0/24 7",
        "198.51.100.0/24 12",
      ])
    #expect(
      read.ipv6.map { "\($0.prefix) \(read.name(of: $0.value))" } == [
        "2001:db8::/32 edge", "2402:4e00::/32 5",
      ])
    #expect(
      read.problems.map { "\($0.severity) \($0.line):\($0.column) \($0.message)" } == [
        "warning 3:1 host bits are set; read as 10.1.0.0/16",
        "error 6:10 '10.0.0.0/33' is no CIDR: the prefix length is at most 32",
        "error 7:9 '10.0.0.0' is no CIDR: the prefix length is missing",
        "error 8:3 '300.0.0.0/8' is no CIDR: a number is at most 255 (position 3)",
        "error 10:13 a line has a CIDR and a next hop, and this has more",
        "warning 13:1 host bits are set; read as 2001:db8::/32",
      ])
    #expect(read.errorCount == 4 && read.problemCount == 6 && read.lineCount == 14)
    #expect(read.nextHopNames == ["core", "edge", "7", "core-2"])
    let found = read.longestMatch(try IPAddress("10.1.2.3"))
    #expect(found?.prefix.description == "10.1.0.0/16")
    #expect(read.longestMatch(try IPAddress("::1")) == nil)
  }

  @Test(
    "what is no table is read to the end",
    arguments: [
      ("", 0, 0, 0), ("\n\n\n", 3, 0, 0), ("# only\n#comments", 2, 0, 0), ("10.0.0.0/8", 1, 1, 0),
      ("10.0.0.0/8\n", 1, 1, 0), ("\u{FEFF}10.0.0.0/8\n", 1, 1, 0),
      ("10.0.0.0/8\n\u{FEFF}11.0.0.0/8", 2, 1, 1), ("10.0.0.0/8 \u{1B}[2J", 1, 0, 1),
      ("10.0.0.0/8 \u{7F}", 1, 0, 1), ("10.0.0.0/8 gw-ü\r\n", 1, 1, 0), ("\r\n \r\n", 2, 0, 0),
      ("10.0.0.0/8\u{0}", 1, 0, 1), ("10.0.0.0/8\u{A0}x", 1, 0, 1),
    ])
  func corners(_ text: String, _ lines: Int, _ routes: Int, _ errors: Int) {
    for chunk in [1, 3, 100] {
      let read = Self.read(Array(text.utf8), chunk: chunk)
      #expect(read.lineCount == lines && read.ipv4.count == routes && read.errorCount == errors)
    }
  }

  @Test("a next hop that is not UTF-8 is an error, and is not shown") func notUTF8() {
    let read = Self.read(Array("10.0.0.0/8 ".utf8) + [0xC3, 0x28, 0x0A], chunk: 4096)
    #expect(
      read.problems.map { "\($0.line):\($0.column) \($0.message)" } == [
        "1:12 the next hop is not UTF-8 without control characters"
      ])
    let other = Self.read(Array("\u{1B}]0;\u{7}/8\n".utf8), chunk: 4096)
    #expect(other.problems[0].message.hasPrefix("'?]0;?/8' is no CIDR"))
  }

  @Test("a line of 4096 bytes is read, of one more is an error", arguments: [1, 1000, 5000])
  func lineLength(_ chunk: Int) {
    let line = Array("10.0.0.0/8 ".utf8) + [UInt8](repeating: 0x20, count: 4085)
    let next = Array("\n11.0.0.0/8\n".utf8)
    let fits = Self.read(line + next, chunk: chunk)
    #expect(line.count == 4096 && fits.ipv4.count == 2 && fits.errorCount == 0)
    let tooLong = Self.read(line + [0x20] + next, chunk: chunk)
    #expect(tooLong.ipv4.map(\.prefix.description) == ["11.0.0.0/8"])
    #expect(tooLong.problems.map(\.message) == ["the line is longer than 4096 bytes"])
  }

  @Test("an endless line is one error and takes no memory") func overlong() {
    let text = [UInt8](repeating: 0x31, count: 100_000) + Array("\n10.0.0.0/8\n".utf8)
    let read = Self.read(text, chunk: 1000)
    #expect(read.errorCount == 1 && read.ipv4.count == 1 && read.problems[0].line == 1)
    let unended = Self.read([UInt8](repeating: 0x31, count: 100_000), chunk: 1000)
    #expect(unended.errorCount == 1 && unended.lineCount == 1)
  }

  @Test("problems past the limit are counted") func manyProblems() {
    let read = Self.read(Array(String(repeating: "x\n", count: 1000).utf8), chunk: 4096)
    #expect(read.errorCount == 1000 && read.problems.count == RouteTableText.problemLimit)
  }

  @Test("several texts one after another make one table, the last of equal prefixes counts")
  func several() throws {
    var reader = RouteTableText()
    reader.append(Array("10.0.0.0/8 a\n11.0.0.0/8 a".utf8).span)
    reader.finish()
    reader.append(Array("10.0.0.0/8 b\n".utf8).span)
    reader.finish()
    #expect(reader.ipv4.map { reader.name(of: $0.value) } == ["b", "a"] && reader.lineCount == 3)
  }

  @Test("any table is read back from its text, however it is cut", arguments: Seed.range(0..<20))
  func roundTrip(_ seed: Seed) {
    var narrow = RandomRoutes<IPv4Address>(seed: seed, count: 40)
    let wide = RandomRoutes<IPv6Address>(seed: seed, count: 40)
    var lines = narrow.routes.map { "\($0.prefix) hop-\($0.value)" }
    lines += wide.routes.map { "\($0.prefix)\thop-\($0.value)" }
    let text = lines.joined(separator: narrow.random.chance(50) ? "\n" : "\r\n")
    let read = Self.read(Array(text.utf8), chunk: narrow.random.number(in: 1...40))
    #expect(read.problemCount == 0, "seed \(seed)")
    #expect(
      read.ipv4.map { "\($0.prefix) \(read.name(of: $0.value))" }
        == LinearRoutes(narrow.routes).ordered.map { "\($0.prefix) hop-\($0.value)" })
    #expect(
      read.ipv6.map { "\($0.prefix) \(read.name(of: $0.value))" }
        == LinearRoutes(wide.routes).ordered.map { "\($0.prefix) hop-\($0.value)" })
  }
}
