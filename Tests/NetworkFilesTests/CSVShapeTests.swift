// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NetworkFiles

/// One shape of CSV and what becomes of it.
struct CSVShape: CustomTestStringConvertible {
  let name: String
  let header: String
  let input: String
  let output: String

  init(
    _ name: String, header: String = "source,destination,destination_port", _ input: String,
    _ output: String
  ) {
    self.name = name
    self.header = header
    self.input = input
    self.output = output
  }

  var testDescription: String { name }

  private static let good = ",forward,same-subnet,forward,same-subnet,local\n"
  private static let bad = ",invalid,malformed-row,,,\n"
  private static let unknown = ",invalid,unknown-source,,,\n"

  static let all: [CSVShape] = [
    CSVShape("one row", "a,b,1\n", "a,b,1" + good),
    CSVShape("no line end at the end", "a,b,1", "a,b,1" + good),
    CSVShape("CRLF", "a,b,1\r\na,b,2\r\n", "a,b,1" + good + "a,b,2" + good),
    CSVShape(
      "mixed line ends", "a,b,1\r\na,b,2\na,b,3\r\n", "a,b,1\(good)a,b,2\(good)a,b,3\(good)"),
    CSVShape("a return at the end of the file", "a,b,1\r", "a,b,1" + good),
    CSVShape("a return within a field", "a\rx,b,1\n", "a\rx,b,1" + unknown),
    CSVShape("blank lines", "\n\na,b,1\n\r\n\na,b,2\n\n", "a,b,1" + good + "a,b,2" + good),
    CSVShape("a blank is no blank line", " \n", " ,," + bad),
    CSVShape("no row", "", ""),
    CSVShape("quoted fields", "\"a\",\"b\",\"1\"\n", "\"a\",\"b\",\"1\"" + good),
    CSVShape("quoted and CRLF", "\"a\",\"b\",\"1\"\r\n", "\"a\",\"b\",\"1\"" + good),
    CSVShape("quoted and no line end", "a,b,\"1\"", "a,b,\"1\"" + good),
    CSVShape("doubled quotes in an id", "\"a\"\"\",b,1\n", "\"a\"\"\",b,1" + unknown),
    CSVShape("an empty quoted field", "\"\",b,1\n", "\"\",b,1" + bad),
    CSVShape("a quoted comma", "\"a,\",b,1\n", "\"a,\",b,1" + unknown),
    CSVShape("a quoted line break", "\"a\n\",b,1\na,b,1\n", "\"a\n\",b,1\(unknown)a,b,1" + good),
    CSVShape("a quoted CRLF", "\"a\r\n\",b,1\r\na,b,1", "\"a\r\n\",b,1\(unknown)a,b,1" + good),
    CSVShape("a quote within a field is text", "a\"b,b,1\n", "a\"b,b,1" + unknown),
    CSVShape("text behind a closing quote", "\"a\"x,b,1\na,b,1\n", "\"a\"x,b,1\(bad)a,b,1" + good),
    CSVShape("blank behind a closing quote", "\"a\" ,b,1\n", "\"a\" ,b,1" + bad),
    CSVShape(
      "an unclosed quote gets its end", "a,b,1\na,\"b,1\n", "a,b,1\(good)a,\"b,1\n\"," + bad),
    CSVShape("an unclosed quote alone", "\"", "\"\",," + bad),
    CSVShape("an unclosed doubled quote", "a,b,\"1\"\"", "a,b,\"1\"\"\"" + bad),
    CSVShape("missing fields are padded", "a,b\n", "a,b," + bad),
    CSVShape(
      "missing fields are padded where they may be empty",
      header: "source,destination,destination_port,protocol,note", "a,b,1\n", "a,b,1,," + good),
    CSVShape("too many fields are cut", "a,b,1,x\n", "a,b,1" + bad),
    CSVShape("a comma too many", "a,b,1,\n", "a,b,1" + bad),
    CSVShape(
      "too many and quoted", "\"a\",\"b\",\"1\",\"x\ny\"\na,b,1",
      "\"a\",\"b\",\"1\"\(bad)a,b,1" + good),
    CSVShape("commas alone are a row", ",,\n", ",," + bad),
    CSVShape("NUL", "a\0,b,1\na,b,1\n", "a\0,b,1\(bad)a,b,1" + good),
    CSVShape("valid UTF-8 in an unknown id", "é,b,1\n", "é,b,1" + unknown),
    CSVShape(
      "columns in any order", header: "destination_port,note,destination,protocol,source",
      "1,x,b,tcp,a\n", "1,x,b,tcp,a" + good),
    CSVShape(
      "unknown columns are carried",
      header: "source,\"my \"\"note\"\"\",destination,destination_port",
      "a,\"x \"\"y\"\"\",b,1\n", "a,\"x \"\"y\"\"\",b,1" + good),
    CSVShape(
      "ports of protocols without ports are not read",
      header: "source,destination,protocol,destination_port", "a,b,icmp,zzz\n",
      "a,b,icmp,zzz" + good),
    CSVShape(
      "a byte order mark is skipped", header: "\u{FEFF}source,destination,destination_port",
      "a,b,1\n", "a,b,1" + good),
    CSVShape(
      "a byte order mark and a quote", header: "\u{FEFF}\"source\",destination,destination_port",
      "a,b,1\n", "a,b,1" + good),
    CSVShape(
      "blank lines before the header", header: "\n\r\nsource,destination,destination_port",
      "a,b,1\n", "a,b,1" + good),
    CSVShape(
      "a line break in the header", header: "source,\"x\ny\",destination,destination_port",
      "a,,b,1\n", "a,,b,1" + good),
  ]
}

@Suite("Shapes of CSV") struct CSVShapeTests {
  @Test("come out as fine print 14 and 92 have it", arguments: CSVShape.all)
  func shape(_ shape: CSVShape) throws {
    let text = try Lists.text(shape.header + "\n" + shape.input)
    let header = String(shape.header.drop { $0 == "\n" || $0 == "\r\n" || $0 == "\u{FEFF}" })
    #expect(text == header + ",verdict,reason,reply,reply_reason,decided_by\n" + shape.output)
  }

  @Test("give the same whatever the size of blocks", arguments: CSVShape.all)
  func blocks(_ shape: CSVShape) throws {
    let input = Array((shape.header + "\n" + shape.input).utf8)
    let lists = try Lists([input])
    let whole = try lists.evaluate()
    for blockBytes in 1...input.count + 1 {
      #expect(try lists.evaluate(blockBytes: blockBytes) == whole, "blocks of \(blockBytes)")
    }
  }

  @Test("all shapes in one file give the same for any blocks and threads", arguments: [1, 2, 5])
  func together(threads: Int) throws {
    let shapes = CSVShape.all.filter { shape in
      shape.header == "source,destination,destination_port" && shape.input.utf8.last == 0x0A
        && !shape.name.contains("unclosed")
    }
    let rows = shapes.map(\.input).joined()
    let input = Array(("source,destination,destination_port\n" + rows).utf8)
    let lists = try Lists([input])
    let whole = try lists.evaluate()
    #expect(whole.rows > 20)
    for blockBytes in 1...input.count {
      let outcome = try lists.evaluate(threads: threads, blockBytes: blockBytes)
      #expect(outcome == whole, "blocks of \(blockBytes)")
    }
  }

  @Test("invalid UTF-8 is malformed and carried as it was read")
  func invalidUTF8() throws {
    for bytes: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80],
    ] {
      let row = [0x61] + bytes + Array(",b,1".utf8)
      let outcome = try Lists([Array("source,destination,destination_port\n".utf8) + row])
        .evaluate()
      let expected = row + Array(",invalid,malformed-row,,,\n".utf8)
      #expect(outcome.output.suffix(expected.count) == expected[...])
    }
  }

  @Test("malformed rows are told of by line, the first twenty")
  func told() throws {
    let rows = (0..<30).map { "a,\"b\n\",\($0)\na,b,x\n" }.joined()
    let list = "\nsource,destination,destination_port\n\n" + rows
    for blockBytes in [7, 64, 1 << 20] {
      let outcome = try Lists(list).evaluate(threads: 2, blockBytes: blockBytes)
      #expect(outcome.told.count == 20)
      #expect(outcome.malformedRows == 30)
      #expect(outcome.invalidRows == 60)
      #expect(
        outcome.told.first
          == "6: malformed row: destination_port 'x' is no port: a number from 0 to 65535: a,b,x")
      #expect(outcome.told.last?.hasPrefix("63: ") == true)
    }
  }

  @Test("the message shows the whole row, control characters as escapes")
  func message() throws {
    let outcome = try Lists("source,destination,protocol\na,\"b\n\u{1B}\",tcp,x\n").evaluate()
    #expect(
      outcome.told == [
        "2: malformed row: there are more fields than the header has: a,\"b\\n\\x1b\",tcp,x"
      ])
  }
}
