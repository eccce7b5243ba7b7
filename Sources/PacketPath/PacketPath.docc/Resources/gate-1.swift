// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

let document = try NetworkDocument.load(paths: ["Fixtures/gate/network.json"])
for finding in NetworkCheck(document).findings {
  print(finding)
}
let before = try Evaluator(document.network)
