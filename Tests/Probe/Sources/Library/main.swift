// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

let evaluator = try Evaluator(paths: ["Fixtures/company/network.json"])
let decision = evaluator.decide(from: "eni-shop-web-1", to: "cdb-orders", destinationPort: 3306)
print(decision.verdict, decision.reason.code, evaluator.text(decision.decidedBy))

let event = NetworkEvent.link(LinkEvent(.link, vpc: "vpc-shop", endpoint: "ins-legacy-3"))
let changed = try evaluator.applying(event)
let diff = NetworkDiff(Reachability(evaluator), Reachability(changed))
print(diff.boxCount(.opened), "boxes opened,", diff.boxCount(.closed), "closed")
