// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import Testing
internal import Workloads

@Suite("JSON writer") struct JSONWriterTests {
  @Test("compact and indented layouts") func layouts() {
    func text(_ layout: JSONWriter.Layout) -> String {
      var writer = JSONWriter(layout)
      writer.beginObject()
      writer.key("a")
      writer.beginArray()
      writer.integer(1)
      writer.beginObject()
      writer.endObject()
      writer.beginArray()
      writer.endArray()
      writer.null()
      writer.endArray()
      writer.key("b")
      writer.bool(true)
      writer.endObject()
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    #expect(text(.compact) == #"{"a":[1,{},[],null],"b":true}"#)
    #expect(
      text(.indented) == """
        {
          "a": [
            1,
            {},
            [],
            null
          ],
          "b": true
        }
        """)
  }

  @Test("every value of one byte is escaped so that it reads back") func escapes() throws {
    for byte in 0..<0x80 as Range<UInt8> {
      let text = String(UnicodeScalar(byte)) + "é𝄞"
      var writer = JSONWriter()
      writer.string(text)
      #expect(try JSONTree.read(writer.bytes).get() == .string(text), "\(byte)")
    }
    var writer = JSONWriter()
    writer.string("\"\\\u{8}\t\n\u{C}\r\u{1}\u{1F}/\u{7F}é")
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #""\"\\\b\t\n\f\r\u0001\u001f/"# + "\u{7F}é\"")
  }

  @Test("bytes that are no UTF-8 become the replacement character") func repair() {
    for (bytes, text) in [
      (Array("a\"é".utf8), #""a\"é""#), ([0x61, 0xFF, 0x62], "\"a\u{FFFD}b\""), ([], "\"\""),
      ([0xE2, 0x82], "\"\u{FFFD}\""),
    ] as [([UInt8], String)] {
      var writer = JSONWriter()
      writer.string(decoding: bytes.span)
      #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }
  }

  @Test("numbers read back") func numbers() throws {
    for value in [0.1, -1.5e300, 5e-300, 1e21, 123456789.25, 0x1p53] {
      var writer = JSONWriter()
      writer.real(value)
      var reader = JSONReader(writer.bytes)
      switch try reader.readNumber() {
      case .integer(let whole): #expect(Double(whole) == value)
      case .real(let real): #expect(real == value)
      }
    }
    var writer = JSONWriter()
    writer.beginArray()
    for value in [Int64.min, 0, .max] { writer.integer(value) }
    writer.integer(UInt64.max)
    writer.real(.infinity)
    writer.real(.nan)
    writer.endArray()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "[-9223372036854775808,0,9223372036854775807,18446744073709551615,null,null]")
  }

  @Test("a line a text") func lines() {
    var writer = JSONWriter()
    for value in 1...2 {
      writer.beginObject()
      writer.key("n")
      writer.integer(value)
      writer.endObject()
      writer.endLine()
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
  }

  @Test("seeded trees are written and read back", arguments: [1, 2, 3] as [UInt64])
  func roundTrip(_ seed: UInt64) throws {
    var random = SplitMix64(Seed(seed))
    for _ in 0..<200 {
      let tree = Self.tree(depth: 5, &random)
      for layout in [JSONWriter.Layout.compact, .indented] {
        var writer = JSONWriter(layout)
        tree.write(to: &writer)
        #expect(try JSONTree.read(writer.bytes, chunk: 3).get() == tree, "seed \(seed)")
      }
    }
  }

  private static func tree(depth: Int, _ random: inout SplitMix64) -> JSONTree {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .integer(Int64(bitPattern: random.next()) >> Int64(random.next() % 64))
    case 3: .real(Double.random(in: -1e9...1e9, using: &random) + 0.5)
    case 4: .string(text(&random))
    case 5: .array((0..<random.next() % 5).map { _ in tree(depth: depth - 1, &random) })
    default:
      .object(
        (0..<random.next() % 5).map { _ in
          .init(key: text(&random), value: tree(depth: depth - 1, &random))
        })
    }
  }

  private static func text(_ random: inout SplitMix64) -> String {
    let alphabet: [Character] = ["a", "b", " ", "\"", "\\", "\n", "\u{0}", "é", "€", "𝄞", "/"]
    return String((0..<random.next() % 12).map { _ in alphabet[Int(random.next() % 11)] })
  }
}

extension JSONTree {
  func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .integer(let value): writer.integer(value)
    case .real(let value): writer.real(value)
    case .string(let value): writer.string(value)
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.key(member.key)
        member.value.write(to: &writer)
      }
      writer.endObject()
    }
  }
}
