// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import Testing

@Suite("Places in JSON texts") struct JSONReaderPlaceTests {
  /// A bad text and the message it earns.
  static let messages: [(String, String)] = [
    ("", "1:1: $: the text ends where a value belongs"),
    ("\n\n  x", "3:3: $: 'x' stands where a value belongs"),
    ("\u{FEFF}x", "1:1: $: 'x' stands where a value belongs"),
    ("[1,\r\n2,\r\n!]", "3:1: $[2]: '!' stands where a value belongs"),
    (#"{"a":{"b":[0,{"c":nul}]}}"#, "1:22: $.a.b[1].c: '}' stands where 'null' belongs"),
    (#"{"k e y":[0,tru"#, #"1:16: $["k e y"][1]: the text ends where 'true' belongs"#),
    (#"{"0":x}"#, #"1:6: $["0"]: 'x' stands where a value belongs"#),
    (#"{"x-note":x}"#, "1:11: $.x-note: 'x' stands where a value belongs"),
    (#"{"\u0022":x}"#, #"1:11: $["\""]: 'x' stands where a value belongs"#),
    (#"{"a\u0062c":x}"#, "1:13: $.abc: 'x' stands where a value belongs"),
    (#"{"":x}"#, #"1:5: $[""]: 'x' stands where a value belongs"#),
    (
      #"{"\u202e\ud834\udd1e\n":x}"#, #"1:25: $["\u202e𝄞\u000a"]: 'x' stands where a value belongs"#
    ),
    ("{\"é\":x}", "1:7: $[\"é\"]: 'x' stands where a value belongs"),
    (#"{"a":1 "b":2}"#, "1:8: $: '\"' stands where ',' or '}' belongs"),
    (#"{"a" 1}"#, "1:6: $.a: '1' stands where ':' belongs"),
    (
      #"{"a":1,}"#,
      "1:8: $: '}' stands where a key in quotes belongs; JSON has no comma after the last one"
    ),
    (#"[1,]"#, "1:4: $[1]: ']' stands where a value belongs; JSON has no comma after the last one"),
    ("[1 2]", "1:4: $[0]: '2' stands where ',' or ']' belongs"),
    ("[1] 2", "1:5: $: '2' follows the end of the value"),
    ("// x", "1:1: $: '/' stands where a value belongs; JSON has no comments"),
    ("['a']", "1:2: $[0]: ''' stands where a value belongs; JSON strings stand in double quotes"),
    ("NaN", "1:1: $: 'N' stands where a value belongs; JSON has no NaN and no Infinity"),
    ("+1", "1:1: $: '+' stands where a value belongs; JSON numbers have no plus sign"),
    ("[01]", "1:2: $[0]: the number starts with an unneeded zero"),
    ("[-]", "1:3: $[0]: the number has no digits"),
    ("[1.]", "1:4: $[0]: the number has no digits after its point"),
    ("[1e+]", "1:5: $[0]: the number has no digits in its exponent"),
    ("[1-2]", "1:3: $[0]: '-' does not belong in a number"),
    ("[1e999]", "1:2: $[0]: the number is too large for a double"),
    ("[ 9223372036854775808]", "1:3: $[0]: the number is outside -2^63...2^63-1"),
    ("[\"a\nb\"]", "1:4: $[0]: byte 0x0a stands in a string; write it as \\n"),
    ("[\"a\u{0}b\"]", "1:4: $[0]: byte 0x00 stands in a string; write it as \\u0000"),
    ("[\u{0}]", "1:2: $[0]: byte 0x00 stands where a value belongs"),
    (#"["\x"]"#, "1:4: $[0]: a backslash and 'x' make no escape"),
    (#"["\u12g4"]"#, "1:7: $[0]: 'g' stands where one of four hexadecimal digits belongs"),
    (
      #"["a\ud800b"]"#, #"1:4: $[0]: \ud800 is half of a surrogate pair, the other half is missing"#
    ),
    (#"["\udc00"]"#, #"1:3: $[0]: \udc00 is half of a surrogate pair, the other half is missing"#),
    (
      #"["\ud800\u0041"]"#,
      #"1:3: $[0]: \ud800 is half of a surrogate pair, the other half is missing"#
    ),
    (#"["abc"#, "1:6: $[0]: the text ends where the closing quote of a string belongs"),
  ]

  @Test("messages name line, column, path and reason", arguments: messages.indices)
  func message(_ index: Int) throws {
    let (text, message) = Self.messages[index]
    let error = try #require(throws: JSONError.self) { try JSONTree.read(Array(text.utf8)).get() }
    #expect(error.description == message)
    var tight = JSONLimits()
    tight.windowBytes = 0
    let pieces = JSONTree.read(Array(text.utf8), chunk: 1, limits: tight)
    #expect(throws: error) { try pieces.get() }
  }

  @Test(
    "bytes that are no UTF-8 are named",
    arguments: [
      ([0x22, 0x61, 0xFF, 0x22], "1:3: $: byte 0xff is no valid UTF-8"),
      ([0x22, 0xC3, 0x28, 0x22], "1:3: $: '(' is no valid UTF-8"),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], "1:3: $: byte 0xa0 is no valid UTF-8"),
    ] as [([UInt8], String)])
  func encoding(_ text: [UInt8], _ message: String) throws {
    let error = try #require(throws: JSONError.self) { try JSONTree.read(text).get() }
    #expect(error.description == message)
  }

  @Test("places of keys and values, the window moving or not", arguments: [nil, 1, 4])
  func places(_ chunk: Int?) throws {
    var limits = JSONLimits()
    limits.windowBytes = chunk == nil ? 1 << 18 : 0
    let text = "{\n  \"list\": [1,\n   {\"k e\\u0079\": 22}],\n \"end\": \"x\"}"
    var reader = JSONReader.make(Array(text.utf8), chunk: chunk, limits: limits)
    try reader.beginObject()
    #expect(try reader.nextKey())
    #expect(reader.keyPlace == place(4, 2, 3, "$.list"))
    try reader.beginArray()
    #expect(reader.valuePlace == place(12, 2, 11, "$.list"))
    #expect(try reader.nextElement())
    #expect(try reader.readNumber() == .integer(1))
    #expect(reader.valuePlace == place(13, 2, 12, "$.list[0]"))
    #expect(try reader.nextElement())
    try reader.beginObject()
    #expect(reader.valuePlace == place(19, 3, 4, "$.list[1]"))
    #expect(try reader.nextKey())
    #expect(reader.token == "k ey")
    #expect(reader.keyPlace == place(20, 3, 5, #"$.list[1]["k ey"]"#))
    #expect(try reader.readNumber() == .integer(22))
    #expect(reader.valuePlace == place(33, 3, 18, #"$.list[1]["k ey"]"#))
    #expect(try !reader.nextKey())
    #expect(reader.path == "$.list[1]")
    #expect(try !reader.nextElement())
    #expect(reader.path == "$.list")
    #expect(try reader.nextKey())
    #expect(try reader.readString() == "x")
    #expect(reader.valuePlace == place(47, 4, 9, "$.end"))
    #expect(try !reader.nextKey())
    #expect(reader.path == "$")
    try reader.finish()
  }

  @Test("long keys are cut in paths, between characters") func longKeys() throws {
    for pad in 0..<4 {
      let key = String(repeating: "k", count: 124 + pad) + "€€€"
      for (chunk, window) in [(1 << 20, 1 << 18), (7, 0)] {
        var limits = JSONLimits()
        limits.windowBytes = window
        let text = Array("{\"\(key)\":[0,x]}".utf8)
        let result = JSONTree.read(text, chunk: chunk, limits: limits)
        let error = try #require(throws: JSONError.self) { try result.get() }
        let shown = error.place.path
        #expect(shown.hasPrefix("$[\"kkk") && shown.hasSuffix("…\"][1]"), "\(shown)")
        #expect(!shown.contains("\u{FFFD}") && shown.utf8.count < 150, "\(shown)")
      }
    }
  }

  private func place(_ offset: Int, _ line: Int, _ column: Int, _ path: String) -> JSONPlace {
    JSONPlace(
      position: JSONPosition(byteOffset: offset, line: line, column: column), path: path)
  }
}
