// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import PacketPath
import Testing
import Workloads

@testable import NetworkFiles

@Suite("Rows written in pieces") struct PlainRowTests {
  /// What is written of a list, with or without pieces that are ready.
  private func results(
    _ list: [UInt8], suffix: String, _ options: ResultOptions, _ evaluator: Evaluator,
    inPieces: Bool
  ) throws -> (output: [UInt8], summary: FlowSummary, invalid: Int, malformed: Int) {
    let lists = try Lists([list], suffix: suffix)
    var source = try FlowSource(paths: lists.paths, format: nil)
    var plan = try EvaluationPlan(evaluator, source, options)
    if !inPieces { plan.plainForm = nil }
    var work = BlockWork()
    let cache = DecisionCache(for: evaluator)
    var output: [UInt8] = []
    var summary = FlowSummary()
    var counts = (0, 0)
    while try source.next(into: &work.block) {
      work.run(plan, cache)
      let results = work.results
      output += results.output.bytes[..<results.output.count]
      summary.add(results.summary)
      counts.0 += results.invalidCount
      counts.1 += results.malformedCount
    }
    return (output, summary, counts.0, counts.1)
  }

  private static func options(
    _ format: FlowFormat?, _ columns: [ResultColumn]?, _ only: Set<Verdict>?
  ) -> ResultOptions {
    var options = ResultOptions()
    options.format = format
    options.columns = columns
    options.only = only
    return options
  }

  /// What is asked of the results: every form there is, and some that have none.
  private static let all: [ResultOptions] = {
    var all: [ResultOptions] = []
    for format in [nil, .csv, .ndjson] as [FlowFormat?] {
      for columns in [
        nil, [.verdict, .reason, .reply, .replyReason], [.stage, .reason], [.decidedBy, .verdict],
        [.verdict, .reason, .reply, .replyReason, .stage], [.input("source"), .reply],
      ] as [[ResultColumn]?] {
        for only in [nil, [.drop], [.forward, .invalid]] as [Set<Verdict>?] {
          all.append(options(format, columns, only))
        }
      }
    }
    return all
  }()

  @Test("are those written one field at a time", arguments: 0..<6)
  func agreement(_ number: UInt64) throws {
    let world = CollidingNetwork(seed: Seed(number))
    let evaluator = try Evaluator(world.network)
    let flows = RandomFlows(network: world.network, seed: Seed(number), count: 700)
    var csv = flows.csv()
    csv += Array("a,b\n\"x\"\"y\",,10.0.0.1,tcp,1,2\n\"open,1,2,3\n".utf8)
    var objects: [UInt8] = []
    for row in flows.rows {
      objects += Array(
        "{ \"source\":\"\(row.source)\", \"source_space\":\"\(row.sourceSpace)\"".utf8)
      objects += Array(",\"destination\":\"\(row.destination)\"".utf8)
      if !row.destinationPort.isEmpty, row.destinationPort.utf8.allSatisfy({ $0 < 0x3A }) {
        objects += Array(",\"destination_port\":\"\(row.destinationPort)\"".utf8)
      }
      objects += Array("}\n".utf8)
    }
    objects += Array("{}\n[]\n{\"source\":[]}\n {\"source\":\"\\u0061\"} \n".utf8)
    for options in Self.all {
      for (list, suffix) in [(csv, "csv"), (objects, "ndjson")] {
        let plain = try results(list, suffix: suffix, options, evaluator, inPieces: true)
        let exact = try results(list, suffix: suffix, options, evaluator, inPieces: false)
        #expect(plain.output == exact.output, "seed \(number), \(suffix), \(options)")
        #expect(plain.summary == exact.summary && plain.invalid == exact.invalid)
        #expect(plain.malformed == exact.malformed)
      }
    }
  }

  @Test("of deciders whose texts are longer than a piece")
  func longTexts() throws {
    let company = CompanyNetwork(endpoints: 60, vpcs: 3, groups: 6, seed: Seed(5))
    var network = company.network
    // Ids of up to the longest that documents have: what decided may take several pieces.
    for index in network.groups.indices {
      for rule in network.groups[index].ingress.indices {
        network.groups[index].ingress[rule].id = String(
          repeating: "r\(index)-", count: 1 + (index * 7 + rule) % 20)
      }
    }
    let evaluator = try Evaluator(network)
    var flows = company.flows(seed: Seed(6))
    var text: [UInt8] = []
    CompanyFlows.writeHeader(to: &text)
    flows.writeCSV(rows: 2_000, sources: .addressInSpace, to: &text)
    let options = ResultOptions()
    let plain = try results(text, suffix: "csv", options, evaluator, inPieces: true)
    let exact = try results(text, suffix: "csv", options, evaluator, inPieces: false)
    #expect(plain.output == exact.output)
  }
}
