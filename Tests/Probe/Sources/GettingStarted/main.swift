// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

// One packet.
let evaluator = try Evaluator(paths: ["Fixtures/company/network.json"])
let decision = evaluator.decide(from: "eni-shop-web-1", to: "cdb-orders", destinationPort: 3306)
print(decision.verdict, decision.reason.code, evaluator.text(decision.decidedBy))

// Its walk, and what stands in its way.
let trace = try evaluator.explain(from: "eni-ops-jump-1", to: "eni-dr-sync-1", destinationPort: 22)
for stage in trace.forward where stage.outcome == .pass {
  print(stage.stage.text, stage.decidedBy)
}
for blocker in trace.blockers {
  print(blocker.isReply ? "reply:" : "packet:", blocker.reason.code, "by", blocker.decidedBy)
}

// A network built by hand.
let network = Network(
  vpcs: [
    VPC(
      id: "vpc-1", region: "ap-guangzhou", account: "1001", cidr: try IPv4Prefix("10.8.0.0/16"))
  ],
  subnets: [Subnet(id: "subnet-1", vpc: "vpc-1", cidr: try IPv4Prefix("10.8.1.0/24"))],
  endpoints: [
    Endpoint(
      id: "a", kind: .cvm, place: .subnet("subnet-1"), addresses: [try IPAddress("10.8.1.1")]),
    Endpoint(
      id: "b", kind: .cvm, place: .subnet("subnet-1"), addresses: [try IPAddress("10.8.1.2")]),
  ])
let small = try Evaluator(network)
print(small.decide(from: "a", to: "b", ipProtocol: .icmp).reason.code)
print(NetworkDocument.write(network).count, "bytes of JSON")

// What is wrong with a document.
let document = try NetworkDocument.load(paths: ["Fixtures/company/network.json"])
let check = NetworkCheck(document)
print(check.errorCount, "errors,", check.warningCount, "warnings")
for finding in check.findings.prefix(1) {
  print(finding.severity, finding.code, finding.path)
}
