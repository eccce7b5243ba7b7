// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import PacketPath
import Testing
import Workloads

/// Which objects of the company of the fixtures matter.
@Suite("Removals of the company") struct CompanyRemovalsTests {
  @Test("what is unused, what is plain to see, and what the flow list says")
  func company() throws {
    let study = RemovalStudy(Reachability(try Evaluator(try FixtureTests.company.network())))
    let removals = study.removals()
    #expect(removals.map(\.object) == study.objects)
    let unused = removals.filter { $0.use == .unused }.map(\.object.name)
    #expect(
      unused == [
        "sg-batch/ingress/r-ssh", "sg-batch/egress/r-db", "sg-db/ingress/r-batch",
        "sg-lake/ingress/r-batch", "sg-lake/egress/r-archive", "sg-ci/egress/r-no-data",
        "acl-data-db/ingress/n-no-jump", "rtb-shop-batch/0.0.0.0/0 by nat-shop",
        "rtb-data/10.20.0.0/16 by pcx-data-partner", "rtb-data/172.31.0.0/16 by dcg-lake",
        "rtb-edge/192.168.77.0/24 by vpngw-old", "rtb-partner/10.9.0.0/16 by pcx-data-partner",
        "rtb-partner/10.66.3.0/24 by pcx-shop-partner", "pcx-data-partner",
        "vpc-shop/ins-legacy-moved", "vpc-shop/ins-legacy-gone", "vpc-data/ins-legacy-2",
      ])
    #expect(removals.allSatisfy { $0.use != .undecided })
    var tally = RemovalTally(study)
    for flow in try FixtureTests.company.flows() {
      let text = RowText(flow)
      tally.add(text.row, in: text.bytes.span)
    }
    #expect(tally.rows == 109)
    for (removal, flows) in zip(removals, tally.counts) where removal.use == .unused {
      #expect(flows == 0, "\(removal.object.name)")
    }
  }

  @Test("what is plain to see needs no comparing; too much to compare is undecided")
  func notes() throws {
    var network = try FixtureTests.company.network()
    network.groups.append(
      SecurityGroup(id: "sg-nobody", ingress: [SecurityGroupRule(action: .allow)]))
    network.routeTables[0].routes[0].isEnabled = false
    let study = RemovalStudy(Reachability(try Evaluator(network)))
    let removals = study.removals(budget: 0)
    let nobody = removals.first { $0.object.name == "sg-nobody/ingress/1" }
    #expect(nobody?.note == .unbound && nobody?.use == .unused)
    let disabled = removals.first { $0.object.kind == .route }
    #expect(disabled?.note == .disabled && disabled?.use == .unused)
    #expect(removals.count { $0.use == .undecided } > 100)
  }
}
