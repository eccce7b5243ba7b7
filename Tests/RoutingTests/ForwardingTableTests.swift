// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Forwarding table") struct ForwardingTableTests {
  @Test("agrees with the trie, IPv4", arguments: Seed.range(0..<40), [0, 1, 7, 300])
  func ipv4(_ seed: Seed, _ count: Int) {
    Self.agree(RandomRoutes<IPv4Address>(seed: seed, count: count), seed)
  }

  @Test("agrees with the trie, IPv6", arguments: Seed.range(0..<40), [0, 1, 7, 300])
  func ipv6(_ seed: Seed, _ count: Int) {
    Self.agree(RandomRoutes<IPv6Address>(seed: seed, count: count), seed)
  }

  private static func agree<Address>(_ world: RandomRoutes<Address>, _ seed: Seed) {
    var world = world
    let routes = world.routes.map { ($0.prefix, NextHop(rawValue: UInt32($0.value))) }
    let table = RouteTable<Address, NextHop>(routes)
    let compiled = ForwardingTable(table)
    let unordered = ForwardingTable(routes)
    var arena = RoutingArena<Address>()
    _ = arena.append([(.all, 99)])
    let handle = arena.append(routes.map { ($0.0, $0.1.rawValue) })
    let other = arena.append([])
    let probes = world.probes()
    let batch = compiled.batch(probes.map(\.bits))
    for (address, answer) in zip(probes, batch) {
      let expected = table.longestMatch(address)?.value ?? .none
      #expect(compiled.lookup(address) == expected, "seed \(seed), \(address)")
      #expect(unordered.lookup(address) == expected, "seed \(seed), \(address)")
      #expect(answer == expected, "seed \(seed), \(address)")
      let fromArena = arena.lookup(table: handle, address: address.bits)
      #expect(NextHop(rawValue: fromArena ?? .max) == expected, "seed \(seed), \(address)")
      #expect(arena.lookup(table: other, address: address.bits) == nil)
    }
  }

  @Test("an empty batch is answered with nothing") func emptyBatch() {
    let table = ForwardingTable<IPv4Address>([])
    let none = table.batch([])
    #expect(none.isEmpty && table.lookup(IPv4Address(bits: 3)) == .none)
  }
}

extension ForwardingTable {
  /// The answers for a batch as an array.
  fileprivate func batch(_ addresses: [Address.Bits]) -> [NextHop] {
    [NextHop](capacity: addresses.count) { (hops: inout OutputSpan<NextHop>) in
      lookup(addresses.span, into: &hops)
    }
  }
}
