// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JSONText
internal import Testing
internal import Workloads

/// Holds the reader to what other people wrote.
@Suite("Agreement with Foundation") struct JSONFoundationTests {
  static let documents: [String] = [
    #"{"format":"packetpath/1","vpcs":[{"id":"vpc-1","cidr":"10.8.0.0/16","n":[1,-2.5e3,0.125]}]}"#,
    #"[{"a":true,"b":false,"c":null},[],{},"",[[[]]],"\u00e9\ud834\udd1e\n\\\"/",1e-7,-0,12]"#,
    "{ \"k e y\" : \"日本語 𝄞 é\" ,\r\n\t\"list\": [ 1 , 2 , 3 ] , \"deep\": {\"a\":{\"b\":{\"c\":[0]}}} }",
    #"{"ports":"80,443,8000-8999","protocol":6,"enabled":true,"bandwidthMbps":1000,"x-note":["\t"]}"#,
    #"[0,-1,1.5,1E+2,1e-2,9007199254740993,"\uD7FF","\/\b\f\r","\u0000"]"#,
  ]

  @Test("seeded mutations are accepted or refused as by Foundation", arguments: documents.indices)
  func mutations(_ index: Int) {
    let document = Array(Self.documents[index].utf8)
    var random = SplitMix64(Seed(0x5EED_0000 + UInt64(index)))
    var accepted = 0
    for round in 0..<4000 {
      let text = Self.mutate(document, &random)
      let ours = JSONTree.read(text)
      let theirs = FoundationTree.read(text)
      if (try? ours.get()) != nil { accepted += 1 }
      compare(ours, theirs, text, "document \(index), round \(round)")
    }
    // A test in which nothing, or everything, is refused compares nothing.
    #expect(accepted > 200 && accepted < 3800, "\(accepted)")
  }

  @Test("the vectors") func vectors() {
    for text in JSONReaderVectorTests.all {
      compare(JSONTree.read(text), FoundationTree.read(text), text, "vector")
    }
  }

  private func compare(
    _ ours: Result<JSONTree, JSONError>, _ theirs: JSONTree?, _ text: [UInt8], _ name: String
  ) {
    let shown = String(decoding: text, as: UTF8.self)
    switch (ours, theirs) {
    case (.success(let ours), .some(let theirs)):
      #expect(ours.withoutDuplicates == theirs, "\(name): \(shown)")
    case (.failure, .none): break
    case (.failure(let error), .some):
      if !Self.foundationIsLaxer(error, text) {
        Issue.record("\(name): refused here alone: \(error): \(shown)")
      }
    case (.success, .none):
      // `JSONDecoder` refuses numbers that round to zero, `0e1` among them; `JSONSerialization`
      // takes them, as RFC 8259 §6 allows.
      if !FoundationTree.serializationAccepts(text) {
        Issue.record("\(name): accepted here alone: \(shown)")
      }
    }
  }

  /// The differences that are known, each with its ground.
  private static func foundationIsLaxer(_ error: JSONError, _ text: [UInt8]) -> Bool {
    switch error.kind {
    // Foundation takes a comma after the last element or member; RFC 8259 §4 and §5 do not.
    case .unexpectedByte(0x5D, expected: .value), .unexpectedByte(0x7D, expected: .key): true
    // Foundation rounds integers past 64 bits to doubles; ours are exact or an error.
    case .integerOutOfRange: true
    // Foundation guesses UTF-16 and UTF-32; between systems JSON is UTF-8 (RFC 8259 §8.1).
    case .unexpectedByte(0xFE, expected: .value), .unexpectedByte(0xFF, expected: .value),
      .unexpectedByte(0, _), .trailingContent(0):
      text.count >= 2 && (text[0] == 0 || text[1] == 0 || text[0] >= 0xFE)
    default: false
    }
  }

  private static func mutate(_ document: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var text = document
    for _ in 0...random.next() % 2 {
      guard !text.isEmpty else { break }
      let at = Int.random(in: text.indices, using: &random)
      switch random.next() % 6 {
      case 0: text[at] ^= 1 << UInt8(random.next() % 8)
      case 1: text.remove(at: at)
      case 2: text.removeSubrange(at...)
      case 3: text.insert(text[Int.random(in: text.indices, using: &random)], at: at)
      case 4: text.swapAt(at, Int.random(in: text.indices, using: &random))
      default:
        let bytes: [UInt8] = [
          0x20, 0x0A, 0x30, 0x31, 0x2C, 0x22, 0x5C, 0x00, 0x7F, 0x65, 0x2E, 0x2D,
        ]
        text[at] = bytes[Int.random(in: bytes.indices, using: &random)]
      }
    }
    return text
  }
}

extension JSONTree {
  /// The tree as Foundation has it: members sorted, of equal keys the first, numbers doubles.
  var withoutDuplicates: JSONTree {
    switch self {
    case .object(let members):
      var first: [String: JSONTree] = [:]
      for member in members where first[member.key] == nil {
        first[member.key] = member.value.withoutDuplicates
      }
      return .object(
        first.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: $0.value) })
    case .array(let elements): return .array(elements.map(\.withoutDuplicates))
    case .integer(let value): return .real(Double(value))
    case .string, .real, .bool, .null: return self
    }
  }
}
