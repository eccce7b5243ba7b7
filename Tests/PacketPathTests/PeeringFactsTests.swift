// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PacketPath
import Testing
import Workloads

/// What S2 says of peering connections that decides no packet, and `explain` shows (rules.md §11).
@Suite("Facts of a peering connection in explain (S2)") struct PeeringFactsTests {
  /// A packet of a fixture, the connection it takes, and the facts.
  struct Example: CustomTestStringConvertible, Sendable {
    let folder: String
    let source: String
    let destination: String
    let port: String
    let connection: String
    let facts: [String]

    var testDescription: String { "\(folder): \(connection)" }
  }

  static let regional = ["regional", "bandwidth not limited", "free"]
  static let crossRegion = ["cross-region", "billed by day on bandwidth used"]

  static let examples = [
    Example(
      folder: "cases/s2-05-regional-peer-kinds", source: "web", destination: "db", port: "3306",
      connection: "pcx", facts: regional + ["one account"]),
    Example(
      folder: "cases/s2-07-cross-account", source: "web", destination: "job", port: "22",
      connection: "pcx", facts: regional + ["cross-account"]),
    Example(
      folder: "cases/s2-06-cross-region-peer-kinds", source: "web", destination: "db",
      port: "3306", connection: "pcx",
      facts: crossRegion + ["one account", "bandwidth up to 10 Gbit/s"]),
    Example(
      folder: "cases/s2-07-cross-account", source: "out", destination: "web", port: "443",
      connection: "pcx-far", facts: crossRegion + ["cross-account", "bandwidth up to 10 Gbit/s"]),
    Example(
      folder: "company", source: "eni-ops-jump-1", destination: "eni-dr-sync-1", port: "22",
      connection: "pcx-ops-dr", facts: crossRegion + ["one account", "bandwidth 200 Mbit/s"]),
  ]

  @Test(
    "region, bandwidth, billing, availability and accounts, and none of the others",
    arguments: examples)
  func facts(_ example: Example) throws {
    let folder = CaseFolder(path: CaseFolder.root.appending(path: "Fixtures/\(example.folder)"))
    let evaluator = try Evaluator(try folder.network())
    let trace = try #require(
      evaluator.explain(
        FlowFields(
          source: example.source, destination: example.destination, ipProtocol: "tcp",
          destinationPort: example.port)))
    let hop = try #require(trace.forward.first { $0.stage == .hop })
    #expect(hop.outcome == .pass && hop.decidedBy == example.connection)
    let words = hop.detail.split(separator: ", ").map(String.init)
    let expected = ["peering connection is active", "availability 99.95 %"] + example.facts
    #expect(words.sorted() == expected.sorted())
  }

  @Test("are shown of a connection that carries nothing, too")
  func factsOfDrops() throws {
    let folder = CaseFolder(
      path: CaseFolder.root.appending(path: "Fixtures/cases/s2-08-only-active-carries"))
    let evaluator = try Evaluator(try folder.network())
    let trace = try #require(
      evaluator.explain(
        FlowFields(
          source: "web", destination: "cvm-pending", ipProtocol: "tcp", destinationPort: "443")))
    let hop = try #require(trace.forward.first { $0.stage == .hop })
    #expect(hop.outcome == .drop && hop.reason == .peeringNotActive)
    #expect(hop.decidedBy == "pcx-pending")
    #expect(
      hop.detail == "the peering connection is not active, regional, one account, "
        + "bandwidth not limited, free, availability 99.95 %")
  }
}
