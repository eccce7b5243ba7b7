// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

let document = try NetworkDocument.load(paths: ["Fixtures/gate/network.json"])
for finding in NetworkCheck(document).findings {
  print(finding)
}
let before = try Evaluator(document.network)

var after = before
var events = try EventReader(path: "Fixtures/gate/breaking.ndjson")
while let line = try events.next() {
  switch line.content {
  case .success(let event):
    do {
      after = try after.applying(event, at: line.time)
    } catch {
      print("line \(line.number) is refused: \(error.code)")
    }
  case .failure(let refusal):
    print("line \(line.number) is no event: \(refusal.message)")
  }
}

let diff = NetworkDiff(Reachability(before), Reachability(after))
print(diff.boxCount(.opened), "boxes opened,", diff.boxCount(.closed), "closed")

let policy = try PolicyDocument.load(paths: ["Fixtures/gate/policy.json"])
let judge = PolicyJudge(diff.new)
var failed = 0
for assertion in policy.assertions {
  let verdict = judge.judge(try judge.resolve(assertion))
  if let packet = verdict.counterexample {
    failed += 1
    print("\(assertion.name): \(packet.text)")
  }
}
print(failed, "of", policy.assertions.count, "assertions fail")
