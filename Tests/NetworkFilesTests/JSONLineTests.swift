// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NetworkFiles

@Suite("NDJSON") struct JSONLineTests {
  private static let good =
    "\"verdict\":\"forward\",\"reason\":\"same-subnet\",\"reply\":\"forward\","
    + "\"reply_reason\":\"same-subnet\",\"decided_by\":\"local\"}\n"
  private static let bad =
    "\"verdict\":\"invalid\",\"reason\":\"malformed-row\",\"reply\":\"\",\"reply_reason\":\"\","
    + "\"decided_by\":\"\"}\n"

  /// Lines and what becomes of them; `nil` for no object.
  private static let shapes: [(line: String, output: String?)] = [
    (#"{"source":"a","destination":"b","destination_port":1}"#, good),
    (#"{"source":"a","destination":"b","destination_port":"1"}"#, good),
    (#" { "source" : "a" , "destination":"b", "protocol":"icmp" } "#, good),
    (#"{"source":"a","destination":"b","protocol":1}"#, good),
    (#"{"source":"\u0061","destination":"b","protocol":"icmp"}"#, good),
    (#"{"sourc\u0065":"a","destination":"b","protocol":"icmp"}"#, good),
    (#"{"source":"a","destination":"b","protocol":"icmp","source_space":null}"#, good),
    (
      #"{"source":"a","destination":"b","protocol":"icmp","x":[1,{"y":[]},-0.5e+3,true,"é\n"]}"#,
      good
    ),
    (#"{"source":"a","destination":"b","destination_port":1.0}"#, bad),
    (#"{"source":"a","destination":"b","destination_port":-1}"#, bad),
    (#"{"source":"a","destination":"b","destination_port":true}"#, bad),
    (#"{"source":["a"],"destination":"b","protocol":"icmp"}"#, bad),
    (#"{"source":"a","source":"a","destination":"b","protocol":"icmp"}"#, bad),
    (#"{"source":null,"destination":"b","protocol":"icmp"}"#, bad),
    (#"{}"#, bad), (#"{ }"#, bad), (#"{"x":1}"#, bad),
    ("[]", nil), ("1", nil), ("\"x\"", nil), ("null", nil), ("{", nil), ("}", nil), ("{}}", nil),
    ("{} {}", nil), (#"{"a"}"#, nil), (#"{"a":}"#, nil), (#"{"a":1,}"#, nil), (#"{a:1}"#, nil),
    (#"{"a":01}"#, nil), (#"{"a":1.}"#, nil), (#"{"a":tru}"#, nil), (#"{"a":"\x"}"#, nil),
    (#"{"a":"\ud800"}"#, nil), (#"{"a":"\ud800A"}"#, nil), (#"{"a":[1,]}"#, nil),
    (#"{"a":[1}}"#, nil), (#"{"a":{"b":1]}"#, nil), ("{\"a\":\"\t\"}", nil), ("{\"a\":\"", nil),
    ("a,b,c", nil), (#"{'a':1}"#, nil), (#"{"a":1e}"#, nil), (#"{"a":+1}"#, nil),
  ]

  /// What a line becomes.
  private func expected(_ line: String, _ output: String?) -> String {
    let line = line.drop { $0 == " " }
    guard let output else {
      var quoted: [UInt8] = []
      TextQuoting.appendJSON(String(line), to: &quoted)
      return "{\"input\":\(String(decoding: quoted, as: UTF8.self)),"
        + "\"verdict\":\"invalid\",\"reason\":\"malformed-row\"}\n"
    }
    let open = line.dropLast(line.reversed().prefix { $0 == " " }.count + 1)
    return open + (open.contains("\"") ? "," : "") + output
  }

  @Test("lines come out as objects, or as inputs that are none")
  func shapes() throws {
    for (line, output) in Self.shapes {
      for end in ["\n", "\r\n", ""] {
        let text = try Lists.text(line + end, suffix: "ndjson")
        #expect(text == expected(line, output), "\(line)")
      }
    }
  }

  @Test("any blocks and threads give the same", arguments: [1, 2, 5])
  func blocks(threads: Int) throws {
    let input = "\u{FEFF}\n" + Self.shapes.map(\.line).joined(separator: "\n") + "\n\r\n  \n[]"
    let lists = try Lists(input, suffix: "jsonl")
    let whole = try lists.evaluate()
    #expect(whole.rows == Self.shapes.count + 1)
    #expect(
      whole.text == Self.shapes.map { expected($0.line, $0.output) }.joined() + expected("[]", nil))
    for blockBytes in 1...input.utf8.count {
      #expect(try lists.evaluate(threads: threads, blockBytes: blockBytes) == whole)
    }
  }

  @Test("nesting is bounded, not the stack")
  func depth() throws {
    let limit = JSONValueScan.depthLimit
    for (depth, isGood) in [(limit, true), (limit + 1, false), (200_000, false)] {
      let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let line = "{\"source\":\"a\",\"destination\":\"b\",\"protocol\":1,\"x\":\(nested)}"
      let outcome = try Lists(line, suffix: "ndjson").evaluate()
      #expect(outcome.malformedRows == (isGood ? 0 : 1), "\(depth) levels")
    }
  }

  @Test("bytes that are no UTF-8 become U+FFFD")
  func invalidUTF8() throws {
    let object = Array("{\"source\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)
    let text = try Lists([object + [0xFE, 0x0A]], suffix: "ndjson").evaluate().text
    #expect(
      text == "{\"source\":\"\u{FFFD}\"," + Self.bad
        + "{\"input\":\"\u{FFFD}\",\"verdict\":\"invalid\",\"reason\":\"malformed-row\"}\n")
  }
}
