// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Testing

/// What a user of the library sees.
@Suite("Check as a library") struct PublicCheckTests {
  @Test("findings with place, ground and mend, and counts of all") func findings() {
    let document = NetworkDocument.read(
      Array(
        """
        {"format":"packetpath/1",
        "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16"}],
        "subnets":[{"id":"s","vpc":"v","cidr":"10.9.0.0/24"}]}
        """.utf8), name: "net.json")
    let check = NetworkCheck(document)
    #expect(check.errorCount == 1 && check.warningCount == 0 && !check.isCutShort)
    #expect(check.unlisted.isEmpty)
    #expect(
      check.findings == [
        Finding(
          .error, .subnetOutsideVPC, subject: "s", file: "net.json", path: "$.subnets[0].cidr",
          line: 3, column: 12, message: "10.9.0.0/24 is not inside 10.8.0.0/16 of v",
          rule: "rules.md §11", fix: "choose a block inside the VPC, or add a block to v")
      ])
  }

  @Test("a hundred of a code are listed, all are counted") func bounds() {
    let endpoints = (0..<250).map {
      "{\"id\":\"e\($0)\",\"kind\":\"cvm\",\"subnet\":\"s\",\"addresses\":[\"10.8.0.\($0 / 2)\"]}"
    }.joined(separator: ",\n")
    let document = NetworkDocument.read(
      Array(
        """
        {"format":"packetpath/1","endpoints":[
        \(endpoints)],
        "vpcs":[{"id":"v","region":"r","account":"1","cidr":"10.8.0.0/16"}],
        "subnets":[{"id":"s","vpc":"v","cidr":"10.8.0.0/24"}],
        "links":[{"vpc":"v","endpoint":"e0"}]}
        """.utf8))
    let check = NetworkCheck(document)
    #expect(check.errorCount == 126 && check.warningCount == 250)
    #expect(check.unlisted == [.addressDuplicate: 25, .endpointNoGroups: 150])
    #expect(check.findings.count == 201)
    // Those kept are the first, and they come in the order of the document.
    let lines = check.findings.compactMap(\.line)
    #expect(lines == lines.sorted() && lines.count == 201)
    let last = check.findings.last { $0.code == .addressDuplicate }?.subject
    #expect(last == "e199")
  }
}
