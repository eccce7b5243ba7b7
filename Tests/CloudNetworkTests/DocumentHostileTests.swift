// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import Testing
internal import Workloads

@Suite("Hostile documents") struct DocumentHostileTests {
  @Test("a hundred errors are enough") func manyErrors() {
    let keys = (0..<200_000).map { "\"key-\($0)\":\($0)" }.joined(separator: ",")
    let document = Document.read("\"vpcs\":[{\(keys)}]")
    #expect(document.findings.count == 100)
    #expect(document.isCutShort)
    #expect(document.findings.allSatisfy { $0.code == .unknownKey })
  }

  @Test("a hundred unknown references are enough") func manyReferences() {
    let groups = (0..<50_000).map { "\"sg-\($0)\"" }.joined(separator: ",")
    let others = (0..<50_000).map { "{\"id\":\"g-\($0)\"}" }.joined(separator: ",")
    let document = Document.read(
      "\"groups\":[\(others)],\"endpoints\":[{\"id\":\"e\",\"kind\":\"cvm\",\"addresses\":[\"10.0.0.1\"],"
        + "\"classic\":{\"region\":\"r\",\"account\":\"1\"},\"groups\":[\(groups)]}]")
    #expect(document.findings.count == 100)
    #expect(document.isCutShort)
    #expect(document.findings.allSatisfy { $0.code == .unknownReference && $0.subject == "e" })
  }

  @Test("warnings are counted beyond those that are kept") func manyWarnings() {
    let addresses = (0..<1000).map { "\"10.0.\($0 / 256).\($0 % 256)/8\"" }.joined(separator: ",")
    let document = Document.read("\"addressSets\":[{\"id\":\"o\",\"addresses\":[\(addresses)]}]")
    #expect(document.findings.count == 100)
    #expect(document.warningCount == 999)
    #expect(document.isReadable && !document.isCutShort)
    #expect(document.network.addressSets.first?.addresses.count == 1000)
  }

  @Test("depth is bounded wherever it grows", arguments: ["x-deep", "description", "deep", "vpcs"])
  func depth(_ key: String) {
    for bracket in ["[", "{\"a\":", "[{\"a\":"] {
      let text = String(repeating: bracket, count: 500_000)
      let document = NetworkDocument.read(
        Array("{\"format\":\"packetpath/1\",\"\(key)\":\(text)".utf8))
      #expect(document.findings.last?.message == "more than 64 lists and objects are nested")
    }
  }

  @Test("long strings are an error where they are held, and nothing where they are free")
  func longStrings() {
    let long = String(repeating: "é", count: 1_000_000)
    let name = Document.read("\"groups\":[{\"id\":\"g\",\"name\":\"\(long)\"}]")
    #expect(name.findings.map(\.message) == ["the string is longer than 1048576 bytes"])
    #expect(Document.read("\"x-note\":\"\(long)\"").findings == [])
    let key = Document.read("\"\(long.prefix(100_000))\":1")
    #expect(key.findings.map(\.code) == [.unknownKey])
    #expect(key.findings.allSatisfy { $0.description.utf8.count < 1000 })
  }

  @Test(
    "numbers of any size are refused, not trapped on",
    arguments: [
      "1e999", "-1e999", "1e308", "99999999999999999999999", "-9223372036854775808",
      "9223372036854775807", "0.5", "1e-999", "1E400", "-0.1",
    ])
  func numbers(_ number: String) {
    // Each is out of range for all of them, but the one that rounds to nothing.
    let isZero = number == "1e-999"
    for members in [
      "\"acls\":[{\"id\":\"a\",\"vpc\":\"v\",\"ingress\":[{\"action\":\"deny\",\"priority\":\(number)}]}]",
      "\"groups\":[{\"id\":\"a\",\"ingress\":[{\"action\":\"deny\",\"ports\":\(number)}]}]",
      "\"groups\":[{\"id\":\"a\",\"ingress\":[{\"action\":\"deny\",\"protocol\":\(number)}]}]",
      "\"peerings\":[{\"id\":\"a\",\"requester\":\"v\",\"accepter\":\"v\",\"bandwidthMbps\":\(number)}]",
    ] {
      let document = Document.read(Document.vpc + "," + members)
      #expect(document.findings.map(\.code) == (isZero ? [] : [.malformedValue]), "\(members)")
    }
  }

  @Test(
    "seeded damage is survived, and read as before in pieces", arguments: 0..<4 as Range<UInt64>)
  func damage(_ seed: UInt64) {
    var random = SplitMix64(Seed(seed))
    let whole = Array(NetworkDocumentTests.text.utf8)
    var readable = 0
    for _ in 0..<400 {
      var text = whole
      for _ in 0...random.next() % 3 {
        let at = Int.random(in: text.indices, using: &random)
        switch random.next() % 5 {
        case 0: text[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: text.removeSubrange(at..<min(text.count, at + Int(random.next() % 20)))
        case 2: text.swapAt(at, Int.random(in: text.indices, using: &random))
        case 3: text.insert(contentsOf: text[at..<min(text.count, at + 40)], at: at)
        default: text.removeSubrange(at...)
        }
        if text.isEmpty { break }
      }
      let document = NetworkDocument.read(text)
      if document.isReadable {
        readable += 1
        let again = NetworkDocument.read(NetworkDocument.write(document.network))
        #expect(again.isReadable && again.network == document.network, "seed \(seed)")
      } else {
        #expect(document.findings.allSatisfy { $0.line != nil && $0.path.hasPrefix("$") })
      }
    }
    #expect(readable > 0 && readable < 400, "seed \(seed): \(readable)")
  }
}
