// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import Foundation
internal import Testing

@Suite("Documents in several files") struct DocumentFilesTests {
  private func read(_ members: String...) -> NetworkDocument {
    NetworkDocument.read(
      members.enumerated().map { ("\($0.offset).json", Document.text($0.element)) })
  }

  @Test("files are one document, in their order, and may name what comes later")
  func forwardReferences() {
    let document = read(
      #""groups":[{"id":"g","ingress":[{"action":"allow","peer":"set"},{"action":"deny","peer":"h"}]}]"#,
      #""groups":[{"id":"h"}],"endpoints":[{"id":"e","kind":"cvm","addresses":["10.8.1.1"],"#
        + #""subnet":"s"}],"# + Document.subnet,
      Document.vpc + #","addressSets":[{"id":"set","addresses":["10.0.0.1"]}]"#)
    #expect(document.findings == [])
    #expect(document.network.groups.map(\.id) == ["g", "h"])
    #expect(document.network.groups[0].ingress.map(\.peer) == [.addressSet("set"), .group("h")])
    #expect(document.origins[.group].map(\.file) == [0, 1])
    #expect(document.origins[.group].map(\.element) == [0, 0])
  }

  @Test("an id is one over all files, and both places are named") func duplicates() {
    let document = read(
      Document.vpc, #""groups":[{"id":"g"},"# + "\n" + #"{"id":"v"}]"#)
    #expect(
      document.findings.map(\.description) == [
        "1.json: $.groups[1].id: the id 'v' is taken by a VPC at 0.json:1 ($.vpcs[0].id)"
      ])
  }

  @Test("two spellings of one text are one id") func canonicalEquivalence() {
    let document = read(
      #""groups":[{"id":"caf\u00e9"},{"id":"cafe\u0301"}]"#,
      #""endpoints":[{"id":"e","kind":"cvm","addresses":["10.0.0.1"],"#
        + #""classic":{"region":"r","account":"1"},"groups":["cafe\u0301"]}]"#)
    #expect(document.findings.map(\.code) == [.duplicateID])
  }

  @Test("every file says its format") func formats() {
    let document = NetworkDocument.read([
      ("a.json", Document.text(Document.vpc)), ("b.json", Array("{}".utf8)),
    ])
    #expect(
      document.findings.map(\.description) == ["b.json: $: a network document needs 'format'"])
  }

  @Test("evaluation times may not differ, but be spelled differently") func evaluationTimes() {
    let same = read(
      #""evaluationTime":"2026-11-21T00:00:00Z""#, #""evaluationTime":"2026-11-21T08:00:00+08:00""#)
    #expect(same.findings == [])
    #expect(same.network.evaluationTime?.description == "2026-11-21T00:00:00Z")
    let different = read(
      #""evaluationTime":"2026-11-21T00:00:00Z""#, #""evaluationTime":"2026-11-21T00:00:01Z""#)
    #expect(
      different.findings.map(\.description) == [
        "1.json: $.evaluationTime: the evaluation time 2026-11-21T00:00:01Z differs from "
          + "2026-11-21T00:00:00Z at 0.json:1"
      ])
  }

  @Test("bad JSON ends its file only, and makes nobody unknown") func badJSON() {
    let document = read(
      #""groups":[{"id":"g","ingress":[{"action":"allow","peer":"v"},{"action":"allow","peer":"h"}]}]"#,
      Document.vpc + #","groups":[{"id":"h"},]"#, #""subnets":5"#)
    #expect(
      document.findings.map(\.description) == [
        "0.json: $.groups[0].ingress[0].peer: 'v' is a VPC, not a CIDR, an address, a group or an "
          + "address set",
        "1.json:1:115: ']' stands where a value belongs; JSON has no comma after the last one",
        "2.json: $.subnets: 5 is a number, not a list",
      ])
  }

  @Test("files, folders and what is neither") func loading() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "packetpath-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "sub.json"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func put(_ name: String, _ text: [UInt8]) throws -> String {
      try Data(text).write(to: folder.appending(path: name))
      return folder.appending(path: name).path
    }
    let empty = folder.appending(path: "sub.json").path
    let subnets = try put("b.json", Document.text(Document.subnet))
    let vpcs = try put("a.json", Document.text(Document.vpc))
    _ = try put(".hidden.json", Array("?".utf8))
    _ = try put("notes.txt", Array("?".utf8))
    let zipped = try put("z.gz", [0x1F, 0x8B, 8, 0])

    let whole = try NetworkDocument.load(paths: [folder.path])
    #expect(whole.findings == [])
    #expect(whole.origins.files == [vpcs, subnets])
    #expect(try NetworkDocument.load(paths: [folder.path + "/"]).origins.files == [vpcs, subnets])
    #expect(try NetworkDocument.load(paths: [subnets, vpcs]).network == whole.network)
    let twice = try NetworkDocument.load(paths: [vpcs, vpcs])
    #expect(twice.findings.map(\.code) == [.duplicateID])
    #expect(
      try NetworkDocument.load(paths: [zipped]).findings.map(\.message) == [
        "this is compressed with gzip; use: gzip -dc \(zipped) | packetpath … -"
      ])
    #expect(throws: FileFailure(path: empty, reason: "the folder has no *.json file")) {
      try NetworkDocument.load(paths: [empty])
    }
    #expect(throws: FileFailure(path: vpcs + "x", reason: "No such file or directory")) {
      try NetworkDocument.load(paths: [vpcs + "x"])
    }
    #expect(throws: FileFailure(path: vpcs + "/x", reason: "Not a directory")) {
      try NetworkDocument.load(paths: [vpcs + "/x"])
    }
  }
}
