// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import PacketPath
import Testing
import Workloads

/// Cases that are no part of the project, run where they exist.
@Suite("Data") struct DataTests {
  static let goldenCases = CaseFolder.data("golden")
  static let conformanceCases = CaseFolder.data("conformance")

  @Test(
    "golden: every column", .enabled(if: !goldenCases.isEmpty, "no golden data here: skipped"),
    arguments: goldenCases)
  func golden(_ folder: CaseFolder) throws {
    let evaluator = try Evaluator(try folder.network())
    let expected = try folder.rows("expected.csv")
    let flows = try folder.flows()
    #expect(flows.count == expected.count)
    for (flow, row) in zip(flows, expected) {
      #expect(evaluator.columns(flow) == Array(row.suffix(5)), "\(flow)")
    }
  }

  @Test(
    "conformance: verdict and reply of an independent analyzer",
    .enabled(if: !conformanceCases.isEmpty, "no conformance data here: skipped"),
    arguments: conformanceCases)
  func conformance(_ folder: CaseFolder) throws {
    let evaluator = try Evaluator(try folder.network())
    let expected = try folder.rows("expected.csv")
    let flows = try folder.flows()
    #expect(flows.count == expected.count && !flows.isEmpty)
    var wrong: [String] = []
    for (flow, row) in zip(flows, expected) {
      let columns = evaluator.columns(flow)
      if columns[0] != row[0] || (!row[1].isEmpty && columns[2] != row[1]) {
        wrong.append("\(flow): \(columns), expected \(row)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count) of \(flows.count): \(wrong.prefix(5))")
  }
}

extension DataTests {
  @Test(
    "conformance: sets of traffic hold what an independent analyzer says of packets",
    .enabled(if: !conformanceCases.isEmpty, "no conformance data here: skipped"),
    arguments: conformanceCases)
  func sets(_ folder: CaseFolder) throws {
    let network = try folder.network()
    let reachability = Reachability(try Evaluator(network))
    let expected = try folder.rows("expected.csv")
    var subnets: [Subnet.ID: VPC.ID] = [:]
    for subnet in network.subnets { subnets[subnet.id] = subnet.vpc }
    var numbers: [String: Int] = [:]
    for (index, endpoint) in network.endpoints.enumerated() {
      guard case .subnet(let subnet) = endpoint.place, let vpc = subnets[subnet] else { continue }
      for address in endpoint.addresses { numbers["\(address)@\(vpc)"] = index }
    }
    var compared = 0
    for (flow, row) in zip(try folder.flows(), expected) {
      // Sources outside are another question.
      guard let source = numbers["\(flow.source)@\(flow.sourceSpace)"] else { continue }
      let to = ReachDestination.address(try IPAddress(flow.destination))
      let text = flow.ipProtocol.isEmpty ? "tcp" : flow.ipProtocol
      let parsed = IPProtocol.parse(Array(text.utf8).span)
      let ipProtocol = try #require(parsed)
      let sourcePort = flow.sourcePort.isEmpty ? 49152 : UInt16(flow.sourcePort) ?? 0
      let answer = reachability.answer(
        from: .address(try IPAddress(flow.source), endpoint: source), to: to)
      let destinationPort = UInt16(flow.destinationPort) ?? 0
      compared += 1
      #expect(
        answer.forwarded.contains(
          ipProtocol, sourcePort: sourcePort, destinationPort: destinationPort)
          == (row[0] == "forward"), "\(flow)")
      if row[1].isEmpty { continue }
      #expect(
        answer.reachable.contains(
          ipProtocol, sourcePort: sourcePort, destinationPort: destinationPort)
          == (row[1] != "drop"), "\(flow)")
    }
    #expect(compared > 0)
  }
}

extension Evaluator {
  /// The five default columns of a result.
  func columns(_ flow: FlowFields) -> [String] {
    let decision = decide(flow)
    return [
      decision.verdict.text, decision.reason.code, decision.reply.text,
      decision.replyReason?.code ?? "", text(decision.decidedBy),
    ]
  }
}
