// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import Testing

@Suite("JSON vectors") struct JSONReaderVectorTests {
  static let bad: [[UInt8]] = JSONVectors.invalid.map { Array($0.utf8) } + JSONVectors.invalidBytes
  static let all: [[UInt8]] = JSONVectors.valid.map { Array($0.text.utf8) } + bad

  @Test("good texts have one value", arguments: JSONVectors.valid.indices)
  func valid(_ index: Int) throws {
    let (text, tree) = JSONVectors.valid[index]
    #expect(try JSONTree.read(Array(text.utf8)).get() == tree, "\(text)")
    #expect(JSONTree.skip(Array(text.utf8)) == nil, "\(text)")
  }

  @Test("bad texts are refused", arguments: bad.indices)
  func refused(_ index: Int) {
    let text = Self.bad[index]
    #expect(throws: JSONError.self, "\(String(decoding: text, as: UTF8.self))") {
      try JSONTree.read(text).get()
    }
  }

  @Test("there are at least 150 of them") func count() {
    #expect(Self.bad.count >= 150)
    #expect(Set(Self.all).count == Self.all.count)
  }

  @Test("pieces of any size read like the whole", arguments: [1, 2, 3, 5, 8])
  func pieces(_ chunk: Int) {
    var tight = JSONLimits()
    tight.windowBytes = 0
    for text in Self.all {
      let name = String(decoding: text, as: UTF8.self)
      let whole = JSONTree.read(text)
      #expect(JSONTree.read(text, chunk: chunk) == whole, "\(name)")
      #expect(JSONTree.read(text, chunk: chunk, limits: tight) == whole, "\(name), tight")
      let skipped = JSONTree.skip(text)
      #expect(JSONTree.skip(text, chunk: chunk) == skipped, "\(name), skipped")
      #expect(JSONTree.skip(text, chunk: chunk, limits: tight) == skipped, "\(name), skipped tight")
    }
  }

  @Test("every truncation of a good document is refused, in pieces as in one")
  func truncations() {
    let text = Array(
      #"{"vpcs":[{"id":"vpc-\u0061 é𝄞","n":[1,-2.5e3,true,false,null,{}]}],"k e y":{"x":"\\"}}"#
        .utf8)
    var tight = JSONLimits()
    tight.windowBytes = 0
    #expect(throws: Never.self) { try JSONTree.read(text).get() }
    for count in text.indices {
      let part = Array(text[..<count])
      let whole = JSONTree.read(part)
      #expect(throws: JSONError.self) { try whole.get() }
      #expect(JSONTree.read(part, chunk: 1, limits: tight) == whole, "\(count) bytes")
    }
  }
}
