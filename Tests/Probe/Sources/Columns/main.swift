// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import PacketPath

// A million connections by two threads: an evaluator is shared, a cache is not.
let evaluator = try Evaluator(paths: ["Fixtures/company/network.json"])
let orders = evaluator.network.endpoints.first { $0.id == "cdb-orders" }
guard case .v4(let address)? = orders?.addresses.first else { fatalError("no cdb-orders") }

@Sendable func countForwarded(_ connections: Range<Int>) -> Int {
  let cache = DecisionCache(for: evaluator)
  let count = connections.count
  let sources = connections.map { UInt32($0 % evaluator.endpointCount) }
  let destinations = [UInt32](repeating: address.bits, count: count)
  let protocols = [UInt8](repeating: 6, count: count)
  let sourcePorts = [UInt16](repeating: 49152, count: count)
  let destinationPorts = [UInt16](repeating: 3306, count: count)
  let decisions = [Decision](capacity: count) { decisions in
    evaluator.decide(
      sources: sources.span, destinations: destinations.span, protocols: protocols.span,
      sourcePorts: sourcePorts.span, destinationPorts: destinationPorts.span, using: cache,
      into: &decisions)
  }
  return decisions.count { $0.isReachable }
}

let forwarded = await withTaskGroup(of: Int.self) { tasks in
  for half in [0..<500_000, 500_000..<1_000_000] {
    tasks.addTask { countForwarded(half) }
  }
  var sum = 0
  for await count in tasks { sum += count }
  return sum
}
print(forwarded, "of 1000000 reach cdb-orders on 3306")

// Rows of text, as flow lists have them.
let text = Array("eni-shop-app-1,10.9.1.21,3306".utf8)
let row = FlowRow(source: 0..<14, destination: 15..<24, destinationPort: 25..<29)
print(evaluator.decide(row, in: text.span).reason.code)
