// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

// Who reaches what.
let evaluator = try Evaluator(paths: ["Fixtures/company/network.json"])
let reachability = Reachability(evaluator)
let names = EndNames(evaluator.network)
let groups = try reachability.groups(
  from: EndpointSelector("subnet:subnet-shop-app"), to: EndpointSelector("vpc:vpc-data"))
for group in groups {
  for target in group.targets {
    print(names.text(group.sources), "reaches", names.text(target.ends))
    print("  on", target.traffic.text)
    print("  packetpath explain net.json", target.witness.explainOptions)
  }
}

// What the Internet reaches.
for exposure in reachability.exposures() where exposure.gateway != nil {
  print(exposure.address, "forwarded to", evaluator.network.endpoints[exposure.endpoint].id)
}

// What a change opens and closes.
let line = EventLine(
  Array(
    #"""
    {"event": "add-route", "routeTable": "rtb-dr",
     "route": {"destination": "10.10.0.0/16", "via": "pcx-ops-dr"}}
    """#.utf8))
let changed = try evaluator.applying(line.content.get())
let diff = NetworkDiff(reachability, Reachability(changed))
print(diff.boxCount(.opened), "boxes opened,", diff.boxCount(.closed), "closed")
for group in diff.passing(.opened).groups(of: diff.result(.opened)) {
  for target in group.targets {
    let cause = diff.cause(of: target.witness)
    print(target.witness.fields.joined(separator: ","), "by", cause.decider ?? "")
    print("  was:", cause.before.text)
    print("  is: ", cause.after.text)
  }
}

// What a policy says of it.
let policy = try PolicyDocument.load(paths: ["Fixtures/company/policy.json"])
let judge = PolicyJudge(reachability)
for assertion in policy.assertions {
  let verdict = judge.judge(try judge.resolve(assertion))
  print(verdict.holds ? "ok     " : "FAILED ", assertion.name)
  if let packet = verdict.counterexample { print("  ", packet.text) }
}
