// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PacketPath
import Testing

/// Questions by texts and by selectors, which stand for longer ones.
@Suite("Questions") struct QuestionTests {
  static let company = CaseFolder.root.appending(path: "Fixtures/company")

  private func evaluator() throws -> Evaluator {
    try Evaluator(paths: [Self.company.appending(path: "network.json").path])
  }

  @Test("a packet by its fields is the row of a flow list")
  func packets() throws {
    let evaluator = try evaluator()
    let expected = try String(
      contentsOf: Self.company.appending(path: "expected.csv"), encoding: .utf8)
    var asked = 0
    for line in expected.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      // A protocol or port that is none cannot be given.
      guard let ipProtocol = IPProtocol.parse(Array(fields[3].utf8).span) else { continue }
      let ports = [fields[4], fields[5]].map { UInt16($0) }
      if !fields[4].isEmpty && ports[0] == nil || !fields[5].isEmpty && ports[1] == nil { continue }
      let decision = evaluator.decide(
        from: fields[0], inSpace: fields[1], to: fields[2], ipProtocol: ipProtocol,
        sourcePort: ports[0], destinationPort: ports[1])
      #expect(decision.verdict.text == fields[6], "\(line)")
      #expect(decision.reason.code == fields[7], "\(line)")
      #expect(decision.reply.text == fields[8], "\(line)")
      #expect(evaluator.text(decision.decidedBy) == fields[10], "\(line)")
      asked += 1
      do throws(Evaluator.InvalidRow) {
        let trace = try evaluator.explain(
          from: fields[0], inSpace: fields[1], to: fields[2], ipProtocol: ipProtocol,
          sourcePort: ports[0], destinationPort: ports[1])
        #expect(trace.decision == decision, "\(line)")
      } catch {
        #expect(decision.verdict == .invalid && error.reason == decision.reason, "\(line)")
      }
    }
    #expect(asked > 90)
  }

  @Test("groups by selectors are those of the question that they stand for")
  func groups() throws {
    let evaluator = try evaluator()
    let reachability = Reachability(evaluator)
    let resolver = SelectorResolver(evaluator.network, reachability)
    let web = try EndpointSelector("subnet:subnet-shop-web")
    let data = try EndpointSelector("vpc:vpc-data")
    let https = TrafficSet(.tcp, destinationPorts: PortSet([443...443]))

    let all = reachability.groups(
      of: reachability.result(
        of: ReachQuestion(from: resolver.everything, to: resolver.everything)))
    #expect(!all.isEmpty)
    #expect(try reachability.groups() == all)
    let some = reachability.groups(
      of: reachability.result(
        of: ReachQuestion(
          from: try resolver.resolve(web), to: try resolver.resolve(data), traffic: https,
          isOneWay: true)))
    #expect(
      try reachability.groups(from: web, to: data, traffic: https, isOneWay: true) == some)
    #expect(throws: SelectorError.self) {
      try reachability.groups(from: EndpointSelector("vpc:none"))
    }
  }

  @Test("ends are named by what they are all of")
  func names() throws {
    let evaluator = try evaluator()
    let names = EndNames(evaluator.network)
    let selection = try SelectorResolver(evaluator.network, Reachability(evaluator))
      .resolve(EndpointSelector("subnet:subnet-data-db"))
    let ends = selection.members.map { ReachEnd.endpoint($0.endpoint) }
    #expect(names.text(ends) == "all of subnet subnet-data-db (3)")
    let first = evaluator.network.endpoints[selection.members[0].endpoint].id
    #expect(names.text([ends[0]]) == first.text)
    #expect(names.text([]).isEmpty)
  }
}
