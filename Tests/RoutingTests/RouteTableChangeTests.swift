// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Route table changes") struct RouteTableChangeTests {
  @Test("any sequence of changes is followed, IPv4", arguments: Seed.range(0..<40))
  func ipv4(_ seed: Seed) { Self.follow(RandomRoutes<IPv4Address>(seed: seed, count: 30), seed) }

  @Test("any sequence of changes is followed, IPv6", arguments: Seed.range(0..<40))
  func ipv6(_ seed: Seed) { Self.follow(RandomRoutes<IPv6Address>(seed: seed, count: 30), seed) }

  private static func follow<Address>(_ world: RandomRoutes<Address>, _ seed: Seed) {
    var world = world
    var table = RouteTable<Address, Int>()
    var linear = LinearRoutes<Address>()
    var copies: [(table: RouteTable<Address, Int>, linear: LinearRoutes<Address>)] = []
    for step in 0..<400 {
      let prefix =
        world.random.chance(25) ? world.prefix() : world.random.pick(world.routes).prefix
      switch world.random.below(5) {
      case 0, 1: #expect(table.insert(step, at: prefix) == linear.set(step, at: prefix))
      case 2:
        let expected = linear.routes[prefix] != nil ? linear.set(step, at: prefix) : nil
        #expect(table.replace(step, at: prefix) == expected)
      default: #expect(table.remove(prefix) == linear.set(nil, at: prefix))
      }
      #expect(table.count == linear.routes.count)
      let address = prefix.last
      #expect(
        table.longestMatch(address)?.prefix == linear.longestMatch(address)?.prefix,
        "seed \(seed), step \(step), \(address)")
      if step % 100 == 0 {
        copies.append((table, linear))
        table.expectShape("seed \(seed), step \(step)")
      }
    }
    copies.append((table, linear))
    for (table, linear) in copies {
      #expect(table.map(\.prefix) == linear.ordered.map(\.prefix), "seed \(seed)")
      #expect(table.map(\.value) == linear.ordered.map(\.value), "seed \(seed)")
    }
    for (prefix, value) in linear.ordered {
      #expect(table.remove(prefix) == value)
      #expect(table.value(at: prefix) == nil)
    }
    table.expectShape("seed \(seed), emptied")
    #expect(table.isEmpty && table.free.count == table.nodes.count - 1, "every node is given back")
  }

  @Test("nodes given back are used again") func reuse() {
    var table = RouteTable<IPv4Address, Int>()
    var random = SplitMix64(Seed(3))
    let routes = (0..<100).map { value in
      (IPv4Prefix(host: IPv4Address(bits: UInt32(truncatingIfNeeded: random.next()))), value)
    }
    for (prefix, value) in routes { table.insert(value, at: prefix) }
    let size = table.nodes.count
    for _ in 0..<10 {
      for (prefix, _) in routes { table.remove(prefix) }
      for (prefix, value) in routes { table.insert(value, at: prefix) }
    }
    #expect(table.nodes.count == size && table.count == 100)
  }

  @Test("a removed or replaced value is let go of") func release() throws {
    final class Token: Sendable {}
    let prefix = try IPv4Prefix("10.0.0.0/8")
    var table = RouteTable<IPv4Address, Token>()
    var first: Token? = Token()
    weak let weakFirst = first
    table.insert(try #require(first), at: prefix)
    first = nil
    #expect(weakFirst != nil)
    table.insert(Token(), at: prefix)
    #expect(weakFirst == nil)
    weak let weakSecond = table.value(at: prefix)
    #expect(weakSecond != nil)
    table.remove(prefix)
    #expect(weakSecond == nil)
  }
}
