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
