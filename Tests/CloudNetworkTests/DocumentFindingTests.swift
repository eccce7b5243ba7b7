// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import Testing

/// Documents with one mistake each, and every word that is said of it.
///
/// In the case files `>` starts the members of a document, on its second line; below it stands a
/// line for each finding: severity, code, subject, line and column, path, message, mend.
@Suite("Findings of documents") struct DocumentFindingTests {
  static let cases = [
    DocumentKeyCases.text, DocumentIDCases.text, DocumentAddressCases.text, DocumentWordCases.text,
  ].flatMap(parse)

  static func parse(_ text: String) -> [(members: String, findings: [String])] {
    var cases: [(members: String, findings: [String])] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("> ") {
        let members = String(line.dropFirst(2)).replacing("$VPC", with: Document.vpc)
          .replacing("$SUBNET", with: Document.subnet)
        cases.append((members, []))
      } else {
        cases[cases.count - 1].findings.append(String(line))
      }
    }
    return cases
  }

  @Test("each mistake is named with place and mend", arguments: cases.indices)
  func finding(_ index: Int) {
    let (members, findings) = Self.cases[index]
    let document = NetworkDocument.read(
      Array("{\"format\":\"packetpath/1\",\n\(members)}".utf8), name: "net.json")
    #expect(document.findings.map(\.summary) == findings, "\(members)")
    #expect(document.isReadable == findings.allSatisfy { $0.hasPrefix("W") })
    #expect(!document.isCutShort)
  }

  @Test("there are many") func count() { #expect(Self.cases.count >= 160) }

  @Test("an id has at most 128 bytes") func longID() {
    for (id, isID) in [
      (String(repeating: "x", count: 128), true), (String(repeating: "x", count: 129), false),
      (String(repeating: "é", count: 64), true), (String(repeating: "é", count: 64) + "x", false),
    ] {
      let document = Document.read("\"groups\":[{\"id\":\"\(id)\"}]")
      #expect(document.isReadable == isID)
      #expect(document.network.groups.count == (isID ? 1 : 0))
      if !isID {
        #expect(
          document.findings.first?.message.hasSuffix("129 bytes, an id has at most 128") == true)
      }
    }
  }

  @Test("the place, then what is wrong") func description() {
    let document = Document.read(
      """
      \(Document.vpc),"subnets":[{"id":"a","vpc":"v","cidr":"10.8.0.0/24"},
      {"id":"b","vpc":"v","cidr":"10.8.1.0/33"}]
      """)
    #expect(
      document.findings.map(\.description) == [
        "net.json: $.subnets[1].cidr: 10.8.1.0/33 is no CIDR: the prefix length is at most 32"
      ])
    let broken = NetworkDocument.read(
      Array("{\"format\":\n \"packetpath/1\",}".utf8), name: "a.json")
    #expect(
      broken.findings.map(\.description) == [
        "a.json:2:17: '}' stands where a key in quotes belongs; JSON has no comma after the last one"
      ])
    #expect(broken.findings.first?.code == .malformedJSON)
  }

  @Test("free keys are free everywhere, whatever they hold") func freeKeys() {
    let free = #""x-note":null,"description":{"a":[1e999,{"a":1,"a":2}]},"x-":["]"]"#
    let document = NetworkDocument.read(
      Array(
        """
        {"format":"packetpath/1",\(free),
        "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16",\(free)}],
        "routeTables":[{"id":"t","vpc":"v",\(free),
          "routes":[{"destination":"0.0.0.0/0","via":"x",\(free)}]}],
        "groups":[{"id":"g",\(free),"ingress":[{"action":"allow",\(free)}]}],
        "endpoints":[{"id":"e","kind":"cvm","addresses":["10.0.0.1"],\(free),
          "classic":{"region":"r","account":"1",\(free)}}],
        "gateways":[{"id":"n","kind":"nat","vpc":"v",\(free),
          "forwards":[{"protocol":6,"address":"1.1.1.1","port":1,"to":"10.8.0.1",\(free)}]}]}
        """.utf8))
    #expect(document.findings == [])
    #expect(document.network.gateways.first?.forwards.count == 1)
  }

  @Test("one object has at most a thousand free keys") func tooManyFreeKeys() {
    let keys = (0...1000).map { "\"x-\($0)\":0" }.joined(separator: ",")
    let document = Document.read("\"groups\":[{\"id\":\"g\",\(keys)}]")
    #expect(
      document.findings.map(\.message) == ["an object has at most 1000 keys that start with 'x-'"])
  }

  @Test("a document must say its format") func format() {
    for (text, message) in [
      ("{}", "a network document needs 'format'"),
      (#"{"format":1}"#, "1 is a number, not a string"),
      (
        #"{"format":"packetpath/2","vpcs":5}"#,
        "'packetpath/2' is no format of a network document: 'packetpath/1' is read here"
      ),
      (
        #"{"format":"packetpath-policy/1","assertions":[]}"#,
        "'packetpath-policy/1' is a policy document, not a network document"
      ),
      ("[]", "this is a list, not an object"), ("5", "5 is a number, not an object"),
      ("", "the text ends where a value belongs"),
      (#"{"format":"packetpath/1"} x"#, "'x' follows the end of the value"),
    ] {
      #expect(
        NetworkDocument.read(Array(text.utf8)).findings.map(\.message) == [message], "\(text)")
    }
  }

  @Test("control characters of a document reach nobody's terminal") func controlCharacters() {
    let document = Document.read(#""vpcs":[{"id":"\u001b[2J","\u202ekey":1}]"#)
    #expect(!document.findings.isEmpty)
    for finding in document.findings {
      #expect(
        finding.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    }
  }
}

/// Pieces of documents.
enum Document {
  static let vpc = #""vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16"}]"#
  static let subnet = #""subnets":[{"id":"s","vpc":"v","cidr":"10.8.1.0/24"}]"#

  /// Reads a document with these members besides its format.
  static func read(_ members: String) -> NetworkDocument {
    NetworkDocument.read(text(members), name: "net.json")
  }

  /// A document with these members besides its format.
  static func text(_ members: String) -> [UInt8] {
    Array("{\"format\":\"packetpath/1\",\(members)}".utf8)
  }
}

extension Finding {
  /// All of it but the file in one line.
  var summary: String {
    "\(severity == .error ? "E" : "W") \(code) \(subject ?? "-") \(line ?? 0):\(column ?? 0) \(path)"
      + " | \(message) | \(fix ?? "-")"
  }
}
