// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing

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
    """

  /// The text in chunks of this many bytes.
  static func read(_ text: [UInt8], chunk: Int) -> RouteTableText {
    var reader = RouteTableText()
    var start = 0
    while start < text.count {
      let end = min(start + chunk, text.count)
      reader.append(Array(text[start..<end]).span)
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
        "0.0.0.0/0 core", "10.0.0.0/8 core", "10.1.0.0/16 edge",
      ])
    #expect(read.ipv6.map { "\($0.prefix) \(read.name(of: $0.value))" } == ["2402:4e00::/32 5"])
    #expect(
      read.problems.map { "\($0.severity) \($0.line):\($0.column) \($0.message)" } == [
        "warning 3:1 host bits are set; read as 10.1.0.0/16",
        "error 6:10 '10.0.0.0/33' is no CIDR: the prefix length is at most 32",
        "error 7:9 '10.0.0.0' is no CIDR: the prefix length is missing",
        "error 8:3 '300.0.0.0/8' is no CIDR: a number is at most 255 (position 3)",
        "error 10:13 a line has a CIDR and a next hop, and this has more",
      ])
    #expect(read.errorCount == 4 && read.problemCount == 5)
  }

  @Test("an endless line is one error and takes no memory") func overlong() {
    let text = [UInt8](repeating: 0x31, count: 100_000) + Array("\n10.0.0.0/8\n".utf8)
    let read = Self.read(text, chunk: 1000)
    #expect(read.errorCount == 1 && read.ipv4.count == 1 && read.problems[0].line == 1)
  }

  @Test("problems past the limit are counted") func manyProblems() {
    let read = Self.read(Array(String(repeating: "x\n", count: 1000).utf8), chunk: 4096)
    #expect(read.errorCount == 1000 && read.problems.count == RouteTableText.problemLimit)
  }
}
