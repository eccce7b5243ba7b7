// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Testing

/// Policy documents: what is read of good ones, and every word that is said of a mistake.
@Suite("Policy documents") struct PolicyDocumentTests {
  private static func read(_ assertions: String) -> PolicyDocument {
    let text = "{\"format\":\"packetpath-policy/1\",\n\"assertions\":[\(assertions)]}"
    return PolicyDocument.read(Array(text.utf8), name: "p.json")
  }

  private static func assertion(_ members: String) -> PolicyDocument {
    read("{\"name\":\"n\",\"expect\":\"reachable\",\(members)}")
  }

  private static let ends = "\"from\":{\"any\":true},\"to\":{\"any\":true}"

  @Test("everything that an assertion says is read") func good() throws {
    let document = Self.read(
      """
      {"name":"one","description":1,"x-owner":"us","expect":"some-reachable",
       "from":{"group":"g","kind":"cvm"},"to":{"cidr":"10.8.1.7/24","space":"v"},
       "protocol":"UDP","ports":"53,1000-2000","sourcePorts":53},
      {"name":"two","expect":"unreachable","from":{"classic":"r"},"to":{"cidr":"2001:db8::1"},
       "protocol":"all"}
      """)
    #expect(document.isReadable)
    // The block is masked, with a warning.
    #expect(document.findings.map(\.code) == [.cidrHostBits])
    #expect(document.assertions.count == 2)
    let one = try #require(document.assertions.first)
    #expect(one.name == "one" && one.expectation == .someReachable && one.ipProtocol == .udp)
    #expect(one.ports == PortSet([53...53, 1000...2000]) && one.sourcePorts == PortSet([53...53]))
    #expect(one.from.conditions.map(\.key) == [.group, .kind])
    #expect(one.from.conditions.map(\.value) == ["g", "cvm"])
    #expect(one.to.conditions.map(\.value) == ["10.8.1.0/24"] && one.to.space == "v")
    #expect(
      one.place == DocumentPlace(file: "p.json", path: "$.assertions[0]", line: 2, column: 15))
    #expect(one.from.conditions[1].place.path == "$.assertions[0].from.kind")
    #expect(one.from.conditions[1].place.line == 3)
    let two = try #require(document.assertions.last)
    #expect(two.ipProtocol == nil && two.ports.isAll && two.to.space == nil)
    #expect(two.sourcePorts == PortSet([1024...65535]))
  }

  static let mistakes: [(members: String, findings: [String])] = [
    (#""from":{"any":true}"#, ["$.assertions[0]: an assertion needs 'to': add 'to'"]),
    (
      ends + #","port":22"#,
      [
        "$.assertions[0].port: 'port' is no key of an assertion: did you mean 'ports'?"
          + ": use a known key, or start the key with 'x-'"
      ]
    ),
    (
      #""from":{"grup":"g"},"to":{"any":true}"#,
      [
        "$.assertions[0].from: the selector names nothing"
          + ": name a subnet, a group or the like, or write {\"any\": true}",
        "$.assertions[0].from.grup: 'grup' is no key of a selector: did you mean 'group'?"
          + ": use a known key, or start the key with 'x-'",
      ]
    ),
    (
      #""from":{"any":false},"to":{"any":true}"#,
      ["$.assertions[0].from.any: 'any' is true or left out: leave it out"]
    ),
    (
      #""from":{"vpc":"v","space":"v"},"to":{"any":true}"#,
      [
        "$.assertions[0].from.space: 'space' goes with 'cidr' only"
          + ": leave it out, or name the block under 'cidr'"
      ]
    ),
    (
      #""from":{"kind":"cvn"},"to":{"any":true}"#,
      ["$.assertions[0].from.kind: 'cvn' is no kind of endpoint: did you mean 'cvm'?" + kinds]
    ),
    (
      #""from":{"cidr":"10.8.0.0/33"},"to":{"any":true}"#,
      ["$.assertions[0].from.cidr: 10.8.0.0/33 is no CIDR: the prefix length is at most 32"]
    ),
    (
      ends + #","protocol":"icmp","ports":"22""#,
      [
        "$.assertions[0].ports: icmp has no ports: only tcp and udp have"
          + ": leave the ports out, or write another protocol"
      ]
    ),
    (
      ends + #","protocol":47,"sourcePorts":"22""#,
      [
        "$.assertions[0].sourcePorts: gre has no ports: only tcp and udp have"
          + ": leave the ports out, or write another protocol"
      ]
    ),
    (
      ends + #","ports":"22-""#,
      [
        "$.assertions[0].ports: 22- is no list of ports: it ends too early"
          + ": write 'all', or ports and ranges like 80,443,8000-8999"
      ]
    ),
    (
      #""from":"any","to":{"any":true}"#, ["$.assertions[0].from: 'any' is a string, not an object"]
    ),
  ]

  private static let kinds =
    ": write 'cvm', 'clb', 'mysql', 'mariadb', 'postgresql', 'sqlserver', 'memcached', 'redis'"
    + " or 'mongodb'"

  @Test("each mistake is named with place and mend", arguments: mistakes.indices)
  func mistake(_ index: Int) {
    let (members, findings) = Self.mistakes[index]
    let document = Self.assertion(members)
    #expect(document.findings.map(Self.text) == findings)
    #expect(!document.isReadable)
    #expect(document.findings.allSatisfy { $0.subject == "n" && $0.file == "p.json" })
  }

  private static func text(_ finding: Finding) -> String {
    "\(finding.path): \(finding.message)" + (finding.fix.map { ": \($0)" } ?? "")
  }

  @Test("words of an assertion") func words() {
    let expectation = Self.read("{\"name\":\"n\",\"expect\":\"reached\",\(Self.ends)}")
    #expect(
      expectation.findings.map(\.message) == [
        "'reached' is no expectation of an assertion: the nearest known is 'reachable'"
      ])
    for name in ["", "a\\u0007b", "a\\nb", "a\\u2028b"] {
      let document = Self.read("{\"name\":\"\(name)\",\"expect\":\"reachable\",\(Self.ends)}")
      #expect(!document.isReadable && document.findings.count == 1)
      #expect(document.findings.first?.path == "$.assertions[0].name")
    }
  }

  @Test("a document of another format is none") func format() {
    let network = PolicyDocument.read(Array(#"{"format":"packetpath/1","vpcs":[]}"#.utf8))
    #expect(
      network.findings.map(\.message) == [
        "'packetpath/1' is a network document, not a policy document"
      ])
    let none = PolicyDocument.read(Array(#"{"assertions":[]}"#.utf8))
    #expect(none.findings.map(\.message) == ["a policy document needs 'format'"])
    let broken = PolicyDocument.read(Array(#"{"format":"packetpath-policy/1","assertions":["#.utf8))
    #expect(broken.findings.map(\.code) == [.malformedJSON])
    let empty = PolicyDocument.read(Array(#"{"format":"packetpath-policy/1"}"#.utf8))
    #expect(empty.isReadable && empty.assertions.isEmpty)
  }

  @Test("one mistake hides no other") func several() {
    let document = Self.read(
      """
      {"name":"a","expect":"no","from":{"any":true},"to":{}},
      {"name":"b","expect":"reachable","from":{"any":true},"to":{"vpc":7}},
      {"name":"c","expect":"reachable","from":{"any":true},"to":{"any":true}}
      """)
    #expect(document.findings.map(\.subject) == ["a", "a", "b"])
    #expect(document.assertions.map(\.name) == ["c"])
  }
}
