// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import Testing

@Suite("Limits of the JSON reader") struct JSONReaderLimitTests {
  @Test("sixty-four containers may be open, sixty-five not", arguments: ["[", "{\"a\":"])
  func depth(_ opening: String) {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> [UInt8] {
      let inner = opening == "[" ? "" : "1"
      return Array(
        (String(repeating: opening, count: depth) + inner
          + String(repeating: closing, count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONTree.read(nested(64)).get() }
    #expect(JSONTree.skip(nested(64)) == nil)
    #expect(kind(JSONTree.read(nested(65))) == .tooDeep(limit: 64))
    #expect(JSONTree.skip(nested(65))?.kind == .tooDeep(limit: 64))
    var deep = JSONLimits()
    deep.depth = 100
    #expect(JSONTree.skip(nested(100), limits: deep) == nil)
  }

  @Test("a million brackets end at the limit", arguments: ["[", "{\"a\":", "[{\"a\":"])
  func bombs(_ opening: String) {
    let text = Array(String(repeating: opening, count: 1_000_000).utf8)
    #expect(JSONTree.skip(text)?.kind == .tooDeep(limit: 64))
    #expect(JSONTree.skip(text, chunk: 1000)?.kind == .tooDeep(limit: 64))
  }

  @Test("strings are held up to their limit, and skipped beyond it", arguments: [nil, 1000])
  func strings(_ chunk: Int?) {
    let limit = 1 << 20
    func quoted(_ count: Int, escape: Bool = false) -> [UInt8] {
      [0x22] + [UInt8](repeating: 0x61, count: count - (escape ? 1 : 0))
        + (escape ? [0x5C, 0x6E] : []) + [0x22]
    }
    #expect(throws: Never.self) { try JSONTree.read(quoted(limit), chunk: chunk).get() }
    #expect(throws: Never.self) {
      try JSONTree.read(quoted(limit, escape: true), chunk: chunk).get()
    }
    let tooLong = JSONError.Kind.stringTooLong(limit: limit)
    #expect(kind(JSONTree.read(quoted(limit + 1), chunk: chunk)) == tooLong)
    #expect(kind(JSONTree.read(quoted(limit + 1, escape: true), chunk: chunk)) == tooLong)
    #expect(JSONTree.skip(quoted(limit + 1), chunk: chunk) == nil)
    #expect(kind(JSONTree.read([0x7B] + quoted(limit + 1), chunk: chunk)) == tooLong)
  }

  @Test("a text without an end is read in a small window") func window() throws {
    // 8 MB of one string and of white space, of which the window never holds more than a megabyte.
    var pieces = 0
    var reader = JSONReader { buffer in
      pieces += 1
      let filler: UInt8 = pieces < 64 ? 0x61 : 0x20
      if pieces == 1 { buffer.append(contentsOf: Array("{\"x\":\"".utf8)) }
      if pieces == 64 { buffer.append(contentsOf: Array("\",".utf8)) }
      if pieces <= 128 { buffer.append(contentsOf: repeatElement(filler, count: 1 << 16)) }
      if pieces == 129 { buffer.append(contentsOf: Array("\"y\":2}".utf8)) }
    }
    try reader.beginObject()
    #expect(try reader.nextKey())
    try reader.skipValue()
    #expect(reader.buffer.count < 1 << 20)
    #expect(try reader.nextKey())
    #expect(reader.token == "y")
    #expect(reader.buffer.count < 1 << 20)
    #expect(try reader.readNumber() == .integer(2))
    #expect(reader.path == "$.y")
    #expect(try !reader.nextKey())
    try reader.finish()
  }

  @Test("numbers have a length limit") func numbers() {
    let digits = [UInt8](repeating: 0x31, count: 1024)
    #expect(kind(JSONTree.read(digits)) == .integerOutOfRange)
    #expect(kind(JSONTree.read(digits + [0x31])) == .numberTooLong(limit: 1024))
    #expect(JSONTree.skip(digits) == nil)
    #expect(JSONTree.skip(digits + [0x31], chunk: 1)?.kind == .numberTooLong(limit: 1024))
  }

  @Test("a failing source is an error at the place reached") func source() {
    var reader = JSONReader { (buffer: inout [UInt8]) throws(JSONSourceFailure) in
      if buffer.isEmpty {
        buffer.append(contentsOf: Array("[1,\n".utf8))
      } else {
        throw JSONSourceFailure(reason: "the disk is gone")
      }
    }
    let error = #expect(throws: JSONError.self) { try reader.skipValue() }
    #expect(error?.description == "2:1: $[1]: the disk is gone")
  }

  @Test("wrong kinds and numbers that do not fit can be read past") func recovery() throws {
    var reader = JSONReader(Array(#"[{"a":[1]},99999999999999999999,1e999,"end"]"#.utf8))
    try reader.beginArray()
    #expect(try reader.nextElement())
    let wrong = #expect(throws: JSONError.self) { try reader.readString() }
    #expect(wrong?.kind == .wrongKind(.object, expected: .string))
    #expect(wrong?.reason == "this is an object, not a string")
    #expect(wrong?.isRecoverable == true)
    // The unread object is skipped by going on.
    #expect(try reader.nextElement())
    #expect(throws: JSONError.self) { try reader.readNumber() }
    #expect(reader.token == "99999999999999999999")
    #expect(try reader.nextElement())
    #expect(throws: JSONError.self) { try reader.readNumber() }
    #expect(try reader.nextElement())
    #expect(try reader.readString() == "end")
    #expect(try !reader.nextElement())
    try reader.finish()
  }

  @Test("whole numbers are whole however they are written")
  func wholeValues() throws {
    for (text, value) in [
      ("80", 80), ("80.0", 80), ("8e1", 80), ("-0.0", 0), ("80.5", nil), ("1e300", nil),
      ("9007199254740992.0", 1 << 53), ("1e-5", nil),
    ] as [(String, Int64?)] {
      var reader = JSONReader(Array(text.utf8))
      #expect(try reader.readNumber().wholeValue == value, "\(text)")
    }
  }

  @Test("names are found by their bytes") func names() {
    let names = (0..<128).map { "name-\($0)" }
    let table = JSONNameTable(names)
    func index(_ name: some StringProtocol) -> Int? { table.index(of: Array(name.utf8).span) }
    for (expected, name) in names.enumerated() {
      #expect(index(name) == expected)
      #expect(index(name + "x") == nil)
      #expect(index(name.dropLast() + "x") == nil)
    }
    #expect(index("") == nil)
  }

  private func kind(_ result: Result<JSONTree, JSONError>) -> JSONError.Kind? {
    switch result {
    case .success: nil
    case .failure(let error): error.kind
    }
  }
}
