// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CKernels
import CloudNetwork
import Testing
import Workloads

@testable import PacketPath

@Suite("Rows read in batches") struct RowBatchTests {
  /// Rows in one text, some bytes between their fields.
  private struct Batch {
    var text: [UInt8] = []
    var rows: [RowFields] = []

    init(_ fields: [FlowFields], gap: [UInt8], tail: Int) {
      text += [UInt8](repeating: 0x31, count: gap.count)
      for row in fields {
        var packed = RowFields()
        packed.rowStart = UInt32(text.count)
        let ranges = row.all.map { field in
          let start = UInt32(text.count)
          text += Array(field.utf8)
          let end = UInt32(text.count)
          text += gap
          return (start, end)
        }
        (packed.sourceStart, packed.sourceEnd) = ranges[0]
        (packed.spaceStart, packed.spaceEnd) = ranges[1]
        (packed.destinationStart, packed.destinationEnd) = ranges[2]
        (packed.protocolStart, packed.protocolEnd) = ranges[3]
        (packed.sourcePortStart, packed.sourcePortEnd) = ranges[4]
        (packed.destinationPortStart, packed.destinationPortEnd) = ranges[5]
        packed.rowEnd = UInt32(text.count)
        rows.append(packed)
      }
      text += [UInt8](repeating: 0x32, count: tail)
    }
  }

  /// Compares a batch by every kernel with its rows one by one.
  private func expectAgreement(_ evaluator: Evaluator, _ fields: [FlowFields], _ comment: Comment) {
    for gap: [UInt8] in [[0x2C], [0x39], [0x2E], [0x22, 0x2C], []] {
      for tail in [0, 5, 64] {
        let batch = Batch(fields, gap: gap, tail: tail)
        let single = batch.rows.map { evaluator.decide($0.flow, in: batch.text.span) }
        for kernel in BatchKernel.allCases where kernel.isAvailable {
          let cache = DecisionCache(for: evaluator, byteLimit: 1 << 20, kernel)
          var decisions = RowDecisions(kernel)
          var found: [Decision] = []
          for start in stride(from: 0, to: batch.rows.count, by: 256) {
            let end = min(start + 256, batch.rows.count)
            evaluator.decide(
              batch.rows.span.extracting(start..<end), in: batch.text.span, using: cache,
              into: &decisions)
            found += decisions.decisions
            #expect(decisions.words == decisions.decisions.map(\.word))
          }
          #expect(found.count == single.count)
          for index in fields.indices where found[index] != single[index] {
            Issue.record("\(kernel), \(fields[index]), gap \(gap), tail \(tail), \(comment)")
          }
        }
      }
    }
  }

  @Test("are decided as one by one, random networks and rows", arguments: 0..<30)
  func randomRows(_ number: UInt64) throws {
    let network = CollidingNetwork(seed: Seed(number)).network
    let rows = RandomFlows(network: network, seed: Seed(number), count: 300).rows
    expectAgreement(try Evaluator(network), rows, "seed \(number)")
  }

  @Test("are decided as one by one, fields nearly of the usual form", arguments: 0..<20)
  func mutatedRows(_ number: UInt64) throws {
    var random = SplitMix64(Seed(number))
    let company = CompanyNetwork(endpoints: 300, vpcs: 6, groups: 20, seed: Seed(number))
    let ids = company.network.endpoints.map(\.id.text)
    let addresses = company.network.endpoints.map { $0.addresses[0].description }
    let spaces = company.network.vpcs.map(\.id.text) + ["", "", "internet", "classic/ap-guangzhou"]
    let alphabet = Array("0123456789.:/-ae tcpumTCP".utf8)
    func mutated(_ text: String) -> String {
      var bytes = Array(text.utf8)
      let byte = random.pick(alphabet)
      switch random.below(24) {
      case 0 where !bytes.isEmpty: bytes.remove(at: random.below(bytes.count))
      case 1 where !bytes.isEmpty: bytes[random.below(bytes.count)] = byte
      case 2: bytes.insert(byte, at: random.below(bytes.count + 1))
      case _: break
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    var rows: [FlowFields] = []
    for _ in 0..<600 {
      let ends = random.below(2) == 0 ? ids : addresses
      rows.append(
        FlowFields(
          source: mutated(random.pick(ends)), sourceSpace: mutated(random.pick(spaces)),
          destination: mutated(random.below(9) == 0 ? random.pick(ids) : random.pick(addresses)),
          ipProtocol: mutated(random.pick(["tcp", "udp", "icmp", "", "6", "17", "TCP", "gre"])),
          sourcePort: mutated(random.pick(["", "1", "65535", "65536", "049152", "00001"])),
          destinationPort: mutated(random.pick(["0", "443", "65535", "70000", "8080", ""]))))
    }
    expectAgreement(try Evaluator(company.network), rows, "seed \(number)")
  }

  @Test("kernels give the same fields", arguments: 0..<20)
  func fields(_ number: UInt64) {
    var random = SplitMix64(Seed(number))
    let alphabet = Array("0123456789.:a".utf8)
    var rows: [FlowFields] = []
    for _ in 0..<2_000 {
      func quad() -> String {
        var parts = (0..<4).map { _ in String(random.below(random.below(8) == 0 ? 1_000 : 256)) }
        if random.below(8) == 0 { parts[random.below(4)].insert("0", at: parts[0].startIndex) }
        if random.below(8) == 0 {
          parts[random.below(4)] = String(UnicodeScalar(random.pick(alphabet)))
        }
        return parts.joined(separator: ".")
      }
      rows.append(
        FlowFields(
          source: quad(), destination: quad(), ipProtocol: random.pick(["tcp", "udp", "icmp", ""]),
          sourcePort: String(random.below(70_000)), destinationPort: String(random.below(70_000))))
    }
    let batch = Batch(rows, gap: [0x2C], tail: 20)
    for kernel in BatchKernel.allCases where kernel.isAvailable {
      var read = [packetpath_fields](repeating: packetpath_fields(), count: rows.count)
      kernel.read(batch.rows.span, batch.text.span, into: &read)
      for (index, row) in batch.rows.enumerated() {
        let twin = PlainFields.read(row, batch.text.span)
        #expect(read[index].form == twin.form, "\(kernel), \(rows[index])")
        if twin.form == 0 { continue }
        #expect(read[index].source == twin.source && read[index].destination == twin.destination)
        #expect(read[index].sourcePort == twin.sourcePort)
        #expect(read[index].destinationPort == twin.destinationPort)
        #expect(read[index].protocol == twin.protocol)
      }
    }
    for (index, row) in batch.rows.enumerated() {
      let fields = PlainFields.read(row, batch.text.span)
      let source = IPv4Address.parsed(Array(rows[index].source.utf8).span)
      let destination = IPv4Address.parsed(Array(rows[index].destination.utf8).span)
      if fields.form == 2 {
        #expect(fields.source == source?.bits && fields.destination == destination?.bits)
        let port = fields.protocol == 1 ? 0 : UInt16(rows[index].destinationPort)
        #expect(fields.destinationPort == port)
      }
    }
  }

  @Test("ids of any length are found, and no others")
  func names() throws {
    var random = SplitMix64(Seed(11))
    var names: Set<String> = []
    while names.count < 3_000 {
      let length = 1 + random.below(40)
      let stem = random.below(2) == 0 ? "a-name-that-is-24-bytes-" : ""
      names.insert(stem + String((0..<length).map { _ in random.pick(Array("abc-0")) }))
    }
    let all = Array(names)
    var table = NameTable(capacity: all.count)
    try table.append(.vpc, all[..<1_000])
    try table.append(.endpoint, all[1_000...])
    for (position, name) in all.enumerated() {
      let bytes = Array(name.utf8)
      for tail in [0, 1, 30] {
        let text = [0x61, 0x62] + bytes + [UInt8](repeating: 0x61, count: tail)
        let range = 2..<2 + bytes.count
        let found = table.find(text.span, range)
        #expect(found?.kind == (position < 1_000 ? .vpc : .endpoint))
        #expect(found?.index == UInt32(position < 1_000 ? position : position - 1_000))
        let again = table.find(text.span, range, from: table.slot(of: text.span, range))
        #expect(again == found)
        if tail > 0 {
          let isThere = table.find(text.span, 2..<range.upperBound + 1) != nil
          #expect(isThere == names.contains(name + "a"))
        }
      }
    }
    let nothing: [UInt8] = []
    let found = table.find(nothing.span, 0..<0)
    #expect(found == nil)
    // What is missing of a short id counts as zeros, but its length counts, too.
    let zeros: [UInt8] = [0x61, 0, 0]
    for length in 2...3 {
      let isThere = table.find(zeros.span, 0..<length) != nil
      #expect(!isThere)
    }
  }

  @Test("kernels find the ids that are there, and no others", arguments: 0..<4)
  func namesByKernels(_ number: UInt64) throws {
    var random = SplitMix64(Seed(number))
    var network = CompanyNetwork(endpoints: 600, vpcs: 4, groups: 20, seed: Seed(number)).network
    network.terminals = []
    network.links = []
    var ids: Set<String> = []
    // Of few letters, so that many differ in the last only.
    while ids.count < network.endpoints.count {
      let length = 4 + random.below(26)
      ids.insert(String((0..<length).map { _ in random.pick(Array("ab")) }))
    }
    for (index, id) in ids.enumerated() { network.endpoints[index].id = Endpoint.ID(id) }
    let evaluator = try Evaluator(network)
    var rows: [FlowFields] = []
    for id in ids {
      for name in [id, id + "a", String(id.dropLast()), "vpc-0"] {
        rows.append(
          FlowFields(source: name, destination: "10.0.0.1", ipProtocol: "tcp", destinationPort: "1")
        )
      }
    }
    let batch = Batch(rows, gap: [0x2C], tail: 64)
    let fields = batch.rows.map { PlainFields.read($0, batch.text.span) }
    let net = evaluator.net
    for kernel in BatchKernel.allCases where kernel.isAvailable {
      var places = [UInt32](repeating: 0, count: rows.count)
      var found = [UInt64](repeating: 0, count: rows.count)
      kernel.findNames(
        batch.rows.span, batch.text.span, fields, net, places: &places, into: &found)
      for (index, row) in rows.enumerated() {
        let name = Array(row.source.utf8)
        // Long ids, and rows at the edge of the text, may be left to others.
        if name.count > 24 && kernel != .portable || fields[index].form != 1 { continue }
        let object = net.names.find(name.span, 0..<name.count)
        let expected = object.map { UInt64($0.kind.rawValue + 1) << 32 | UInt64($0.index) }
        #expect(found[index] == expected ?? .max, "\(kernel), \(row.source)")
      }
    }
    expectAgreement(evaluator, Array(rows.prefix(500)), "seed \(number)")
  }

  @Test("what a decision says is a small number, and the number what it says")
  func words() {
    var numbers: Set<UInt16> = []
    for reason in Reason.allCases {
      for reply in ReplyVerdict.allCases {
        for replyReason in [nil] + Reason.allCases {
          let word = Decision(
            reason: reason, decidedBy: .nobody, reply: reply, replyReason: replyReason
          ).word
          numbers.insert(word.number)
          #expect(Int(word.number) < DecisionWord.count)
          #expect(word.reason == reason && word.reply == reply && word.replyReason == replyReason)
        }
      }
    }
    #expect(numbers.count == DecisionWord.count)
  }
}
