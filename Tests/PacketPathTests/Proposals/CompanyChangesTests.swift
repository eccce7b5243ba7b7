// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Foundation
import PacketPath
import Testing
import Workloads

/// The changes that are proposed first, on the company of the fixtures: one for each kind of reason
/// that edits mend, and reasons that none does.
@Suite("Changes proposed first") struct CompanyChangesTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let reason: String
    let row: FlowFields
    /// The edits in words; none where nothing mends the reason.
    let edits: [String]

    init(
      _ reason: String, _ source: String, _ destination: String, _ port: String, _ edits: [String]
    ) {
      self.reason = reason
      let parts = source.split(separator: "@").map(String.init)
      row = FlowFields(
        source: parts[0], sourceSpace: parts.count > 1 ? parts[1] : "", destination: destination,
        destinationPort: port)
      self.edits = edits
    }

    var testDescription: String { reason }
  }

  static let examples = [
    Example(
      "sg-ingress-default", "eni-shop-web-1", "cdb-orders", "3306",
      ["add to sg-db/ingress: allow tcp 3306 from 10.8.1.11"]),
    Example(
      "sg-egress-deny", "eni-ops-ci-1", "eni-data-lake-1", "9000",
      [
        "add to sg-ci/egress as rule 1: allow tcp 9000 to 10.9.3.11",
        "add to sg-lake/ingress: allow tcp 9000 from 10.10.2.21",
      ]),
    Example(
      "acl-egress-deny", "eni-shop-web-1", "151.101.1.6", "25",
      [
        "add to acl-shop-web/egress as rule 1: allow tcp from 10.8.1.11/32 to 151.101.1.6/32 port 25"
      ]
    ),
    Example(
      "acl-ingress-default", "eni-shop-web-1", "10.8.9.9", "3306",
      [
        "add to acl-shop-tc/ingress: allow tcp from 10.8.1.11/32 to 10.8.9.9/32 port 3306",
        "add to acl-shop-tc/egress: allow tcp from 10.8.9.9/32 port 3306 to 10.8.1.11/32 port"
          + " 1024-65535",
      ]),
    Example(
      "no-route of the reply", "eni-ops-jump-1", "eni-dr-sync-1", "22",
      ["add to rtb-dr: 10.10.1.11/32 by pcx-ops-dr"]),
    Example(
      "reply-astray", "eni-partner-app-1", "eni-shop-web-3", "443",
      ["add to rtb-shop-web: 10.20.1.11/32 by pcx-shop-partner"]),
    Example(
      "peering-not-active", "eni-partner-app-1", "cdb-orders", "3306",
      [
        "accept the peering connection pcx-data-partner",
        "add to acl-data-db/ingress: allow tcp from 10.20.1.11/32 to 10.9.1.21/32 port 3306",
        "add to sg-db/ingress: allow tcp 3306 from 10.20.1.11",
        "add to acl-data-db/egress: allow tcp from 10.9.1.21/32 port 3306 to 10.20.1.11/32 port"
          + " 1024-65535",
      ]),
    Example(
      "peering-foreign", "eni-ops-mon-1", "eni-edge-proxy-1", "443",
      [
        "ask for a peering connection pcx-new of vpc-ops with vpc-edge",
        "add to rtb-ops: 10.11.1.11/32 by pcx-new", "add to rtb-edge: 10.10.2.11/32 by pcx-new",
      ]),
    Example(
      "classic-not-linked", "ins-legacy-3", "eni-shop-app-1", "8080",
      ["link ins-legacy-3 to vpc-shop"]),
    Example(
      "classic-service", "eni-data-lake-1", "cdb-legacy", "3306",
      ["map cdb-legacy to 10.9.3.254 of vpc-data (tc-new)"]),
    Example(
      "classiclink-stale", "ins-legacy-moved", "eni-shop-app-1", "8080",
      ["link ins-legacy-moved to vpc-shop"]),
    Example(
      "destination-not-live", "198.51.100.99@internet", "119.29.8.14", "443",
      ["start eni-shop-web-4"]),
    Example(
      "gateway-unavailable", "eni-data-lake-1", "172.31.0.5", "443",
      ["make the gateway dcg-lake available"]),
    Example("classic-tenant", "ins-legacy-1", "ins-other-tenant", "80", []),
    Example("classiclink-secondary-cidr", "ins-legacy-1", "eni-shop-batch-1", "22", []),
    Example("nat-no-rule", "198.51.100.7@internet", "119.29.10.1", "22", []),
    Example("terminal-scope", "eni-partner-app-1", "10.8.9.9", "3306", []),
    Example("source-not-live", "ins-legacy-gone", "eni-shop-app-1", "8080", []),
  ]

  @Test("the narrowest edits, in words", arguments: examples)
  func first(_ example: Example) throws {
    let evaluator = try Evaluator(try FixtureTests.company.network())
    var proposer = ChangeProposer(Reachability(evaluator), limits: .init(changes: 1, pairs: 0))
    let text = RowText(example.row)
    let proposed = proposer.changes(to: .pass, text.row, in: text.bytes)
    #expect(proposed.changes.first?.edits.map(\.text) ?? [] == example.edits)
    #expect((proposed.hindrance?.reason.code == example.reason) == example.edits.isEmpty)
  }

  @Test("the assertion of a policy that fails, and whether it holds after each change")
  func assertions() throws {
    let evaluator = try Evaluator(try FixtureTests.company.network())
    let judge = PolicyJudge(Reachability(evaluator))
    let path = CaseFolder.root.appending(path: "Fixtures/company/policy.json").path
    let document = try PolicyDocument.load(paths: [path])
    var failed = 0
    var mended = 0
    for assertion in document.assertions {
      let verdict = judge.judge(try judge.resolve(assertion))
      let changes = judge.changes(for: verdict, limits: .init(changes: 4, pairs: 0))
      if verdict.holds {
        #expect(changes == nil)
        continue
      }
      guard let changes else { continue }
      failed += 1
      if changes.holds.first ?? false { mended += 1 }
      #expect(changes.holds.count == changes.proposed.changes.count)
      // Those that mend the whole assertion come first.
      #expect(changes.holds == changes.holds.sorted { $0 && !$1 })
      for (change, holds) in zip(changes.proposed.changes, changes.holds) {
        var after = evaluator
        for edit in change.edits { after = try after.applying(edit) }
        let fresh = PolicyJudge(Reachability(try Evaluator(after.network)))
        #expect(fresh.judge(try fresh.resolve(assertion)).holds == holds)
      }
    }
    #expect(failed >= 4 && mended >= 3, "\(failed) failed, \(mended) mended")
  }
}
