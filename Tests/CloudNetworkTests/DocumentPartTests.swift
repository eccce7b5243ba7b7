// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import Testing

@testable import CloudNetwork

@Suite("Parts of the document reader") struct DocumentPartTests {
  @Test(
    "times of RFC 3339",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
      ("2026-11-21T00:00:00Z", 1_795_219_200),
      ("2026-11-21t08:00:00z", 1_795_248_000), ("2026-11-21T08:00:00+08:00", 1_795_219_200),
      ("2026-11-20T16:30:00-07:30", 1_795_219_200), ("2026-11-21 00:00:00.999999Z", 1_795_219_200),
      ("2000-02-29T00:00:00Z", 951_782_400), ("2024-02-29T12:00:00Z", 1_709_208_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800), ("0000-01-01T00:00:00Z", -62_167_219_200),
      ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
  func times(_ text: String, _ seconds: Int64) throws {
    let time = try #require(Timestamp(text))
    #expect(time.secondsSinceEpoch == seconds)
    #expect(Timestamp(time.description) == time)
  }

  @Test(
    "what is no time",
    arguments: [
      "", "2026-11-21", "2026-11-21T00:00:00", "2026-11-21T00:00Z", "2026-13-01T00:00:00Z",
      "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2026-11-00T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T00:60:00Z",
      "2026-11-21T00:00:61Z",
      "2026-11-21T00:00:00.Z", "2026-11-21T00:00:00.5", "2026-11-21T00:00:00+0800",
      "2026-11-21T00:00:00+24:00", "2026-11-21T00:00:00+08:60", "2026-11-21T00:00:00Zx",
      "2026/11/21T00:00:00Z", "26-11-21T00:00:00Z", "+2026-11-21T00:00:00Z", "2026-1a-21T00:00:00Z",
      "2026-11-21T00:00:00+08:00x",
    ])
  func noTimes(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("every day of 500 years comes back") func days() {
    for day in stride(from: Int64(-90_000), to: 90_000, by: 1) {
      let time = Timestamp(secondsSinceEpoch: day * 86400 + 3661)
      #expect(Timestamp(time.description) == time)
    }
  }

  @Test(
    "the nearest word",
    arguments: [
      ("cird", "cidr", 1), ("CIDR", "cidr", 0), ("cidrs", "cidr", 1),
      ("routetable", "routeTable", 0),
      ("rotueTable", "routeTable", 1), ("", "id", 2), ("vcp", "vpc", 1), ("zzz", "id", 3),
    ])
  func spelling(_ text: String, _ word: String, _ distance: Int) throws {
    let words = ["id", "vpc", "cidr", "routeTable"]
    let nearest = try #require(Spelling.nearest(to: text, among: words))
    #expect(nearest.word == word)
    #expect(nearest.distance == distance)
  }

  @Test("a symbol for each id, the same one each time") func symbols() {
    var table = SymbolTable()
    let ids = (0..<5000).map { "eni-\($0)" } + ["", "é", "日本", String(repeating: "x", count: 300)]
    let symbols = ids.map { table.intern(Array($0.utf8).span) }
    #expect(symbols.map(\.position) == Array(0..<ids.count))
    #expect(ids.map { table.intern(Array($0.utf8).span) } == symbols)
    #expect(table.texts == ids)
    #expect(table.intern(Array("e\u{301}".utf8).span) == table.intern(Array("é".utf8).span))
  }

  @Test("the keys of an object fit their table, and every reference has an owner") func tables() {
    #expect(TopKey.table.names.names.last == "description")
    #expect(ACLRuleKey.table.names.names.count == 11)
    #expect(EndpointKey.table.required == 0b100_1001)
    for role in ReferenceRole.allCases {
      #expect(role.path(element: 3, member: 1).hasPrefix("$.\(role.owner.listKey)[3]."))
      #expect(ObjectKind.allCases.contains(where: role.accepts))
    }
  }
}
