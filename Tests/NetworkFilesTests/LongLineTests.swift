// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NetworkFiles

@Suite("Long lines") struct LongLineTests {
  private static let header = "source,destination,destination_port,note\n"
  private static let good = ",forward,same-subnet,forward,same-subnet,local\n"

  /// A row of so many bytes that is good but for its length.
  private func row(_ count: Int, quoted: Bool = false) -> String {
    let start = quoted ? "a,b,1,\"" : "a,b,1,"
    let end = quoted ? "\"" : ""
    let filling = count - start.utf8.count - end.utf8.count
    let pairs = String(repeating: quoted ? "x\n" : "xy", count: filling / 2)
    return start + pairs + (filling % 2 == 1 ? "z" : "") + end
  }

  @Test(
    "up to 1 MiB are read, whatever the line end",
    arguments: [false, true], ["\n", "\r\n", ""])
  func limit(quoted: Bool, end: String) throws {
    let limit = RowFault.lengthLimit
    for (count, isGood) in [(limit, true), (limit + 1, false)] {
      let long = row(count, quoted: quoted)
      #expect(long.utf8.count == count)
      let tail = end.isEmpty ? "" : "a,b,2,z" + end
      let lists = try Lists(Self.header + "a,b,0,z\n" + long + end + tail)
      for blockBytes in [1 << 12, 1 << 20] {
        let outcome = try lists.evaluate(blockBytes: blockBytes)
        let lines = outcome.text
        let middle = isGood ? long + Self.good : ",,,,invalid,malformed-row,,,\n"
        let last = end.isEmpty ? "" : "a,b,2,z" + Self.good
        let expected = "a,b,0,z" + Self.good + middle + last
        #expect(lines.hasSuffix(expected) == true, "\(count) bytes, blocks of \(blockBytes)")
        #expect(outcome.malformedRows == (isGood ? 0 : 1))
      }
    }
  }

  @Test("lines behind one are counted on", arguments: [1 << 14, 1 << 23])
  func lineNumbers(blockBytes: Int) throws {
    let long = "a,b,1,\"" + String(repeating: "x\n", count: 530_000) + "\"\n"
    let outcome = try Lists(Self.header + long + "a,b,x,\n").evaluate(blockBytes: blockBytes)
    #expect(outcome.rows == 2)
    #expect(outcome.told.map { $0.prefix { $0 != ":" } } == ["2", "530003"])
  }

  @Test("an unclosed quote over many blocks is one row")
  func unclosed() throws {
    let list = Self.header + "a,b,1,\"" + String(repeating: "x,y\n", count: 300_000)
    let outcome = try Lists(list).evaluate(threads: 2, blockBytes: 1 << 16)
    #expect(outcome.rows == 1)
    #expect(outcome.text.hasSuffix("\n,,,,invalid,malformed-row,,,\n") == true)
  }

  @Test("a header that long is refused")
  func header() throws {
    let list = "source,destination," + String(repeating: "x", count: 3 << 19) + "\na,b\n"
    let refusal = try Lists.refusal([Array(list.utf8)])
    #expect(refusal?.kind == .malformedHeader(.tooLong))
  }

  @Test("a long line of NDJSON is carried as an empty input")
  func object() throws {
    let long = "{\"source\":\"" + String(repeating: "x", count: 1 << 20) + "\"}\n"
    let text = try Lists.text(long + "{}\n", suffix: "ndjson")
    #expect(
      text == """
        {"input":"","verdict":"invalid","reason":"malformed-row"}
        {"verdict":"invalid","reason":"malformed-row","reply":"","reply_reason":"","decided_by":""}

        """)
  }
}
