// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Reference
import Routing
import Testing
import Workloads

@testable import PacketPathBenchmark

@Suite("Checking answers") struct LookupCheckTests {
  private static let hops = NextHopNumbers(seed: Seed(1), count: 50)

  @Test("a right table passes, whatever the last burst's size", arguments: [0, 1, 63, 64, 65])
  func right(_ count: Int) throws {
    let table = BenchmarkTable<IPv4Address>(generating: 300, Seed(2), Self.hops)
    let addresses = table.streams(Seed(3)).addresses(.inside, count: count) ?? []
    let sums = try LookupCheck.compare(
      ForwardingTable(table.routes), table.reference(), addresses, what: "test")
    #expect(sums.answers == sums.reference)
    #expect((sums.answers == 0) == (count == 0))
  }

  @Test("the first answer that differs is named, with exit status 70")
  func wrong() throws {
    let routes = try [
      (IPv4Prefix("10.0.0.0/8"), NextHop(rawValue: 1)),
      (IPv4Prefix("10.1.0.0/16"), NextHop(rawValue: 2)),
    ]
    let reference = SweptRoutes([(prefix: routes[0].0, value: UInt32(1))])
    let addresses = try [IPv4Address("10.0.0.1").bits, IPv4Address("10.1.2.3").bits]
    let error = #expect(throws: BenchmarkError.self) {
      try LookupCheck.compare(
        ForwardingTable<IPv4Address>(routes), reference, addresses, what: "lookup, test")
    }
    #expect(error?.status == .fault)
    let expected =
      "lookup, test: query 1, 10.1.2.3: the answer is 2 in a burst and 2 alone, "
      + "the reference's is 1"
    #expect(error?.message == expected)
  }

  @Test("timed loops give the sum of the answers, each its own")
  func sums() {
    let table = BenchmarkTable<IPv6Address>(generating: 300, Seed(2), Self.hops)
    let compiled = ForwardingTable<IPv6Address>(table.routes)
    let addresses = table.streams(Seed(3)).addresses(.inside, count: 130) ?? []
    var sum: UInt64 = 0
    var ends: UInt64 = 0
    for (index, bits) in addresses.enumerated() {
      let hop = UInt64(compiled.lookup(IPv6Address(bits: bits)).rawValue)
      sum += hop
      if index == 63 || index == 127 || index == 129 { ends += hop }
    }
    #expect(LookupPasses.independent(compiled, addresses).sum == sum)
    #expect(LookupPasses.dependent(compiled, addresses).sum == sum)
    // The last answer of each burst, and how many the last burst has.
    #expect(LookupPasses.batch(compiled, addresses).sum == ends + 2)
  }
}
