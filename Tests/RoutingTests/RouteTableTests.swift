// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Route table") struct RouteTableTests {
  @Test("agrees with a list of IPv4 routes", arguments: Seed.range(0..<60))
  func ipv4(_ seed: Seed) { Self.agree(RandomRoutes<IPv4Address>(seed: seed, count: 80), seed) }

  @Test("agrees with a list of IPv6 routes", arguments: Seed.range(0..<60))
  func ipv6(_ seed: Seed) { Self.agree(RandomRoutes<IPv6Address>(seed: seed, count: 80), seed) }

  private static func agree<Address>(_ world: RandomRoutes<Address>, _ seed: Seed) {
    var world = world
    let table = RouteTable<Address, Int>(world.routes.map { ($0.prefix, $0.value) })
    let linear = LinearRoutes(world.routes)
    let ordered = linear.ordered
    #expect(table.count == ordered.count && table.isEmpty == ordered.isEmpty)
    #expect(table.map(\.prefix) == ordered.map(\.prefix), "seed \(seed)")
    #expect(table.map(\.value) == ordered.map(\.value), "seed \(seed)")
    for address in world.probes() {
      let found = table.longestMatch(address)
      let expected = linear.longestMatch(address)
      #expect(found?.prefix == expected?.prefix && found?.value == expected?.value, "\(address)")
    }
    for _ in 0..<60 {
      let prefix = world.prefix()
      #expect(table.value(at: prefix) == linear.routes[prefix], "seed \(seed), \(prefix)")
      #expect(
        table.covering(prefix).map(\.prefix)
          == ordered.map(\.prefix).filter { $0.contains(prefix) }, "seed \(seed), \(prefix)")
      #expect(
        table.covered(by: prefix).map(\.prefix)
          == ordered.map(\.prefix).filter { prefix.contains($0) }, "seed \(seed), \(prefix)")
    }
  }

  @Test("follows any sequence of changes", arguments: Seed.range(0..<60))
  func changes(_ seed: Seed) {
    var world = RandomRoutes<IPv4Address>(seed: seed, count: 30)
    var table = RouteTable<IPv4Address, Int>()
    var linear = LinearRoutes<IPv4Address>()
    let before = table
    for step in 0..<400 {
      let prefix =
        world.random.next() % 4 == 0
        ? world.prefix() : world.routes[Int(world.random.next() % 30)].prefix
      switch world.random.next() % 5 {
      case 0, 1: #expect(table.insert(step, at: prefix) == linear.set(step, at: prefix))
      case 2:
        let isThere = linear.routes[prefix] != nil
        let expected = isThere ? linear.set(step, at: prefix) : nil
        #expect(table.replace(step, at: prefix) == expected)
      default: #expect(table.remove(prefix) == linear.set(nil, at: prefix))
      }
      #expect(table.count == linear.routes.count)
    }
    #expect(table.map(\.prefix) == linear.ordered.map(\.prefix), "seed \(seed)")
    #expect(table.map(\.value) == linear.ordered.map(\.value), "seed \(seed)")
    #expect(before.isEmpty, "a copy does not follow")
    for (prefix, _) in linear.ordered { table.remove(prefix) }
    #expect(table.isEmpty && table.free.count == table.nodes.count - 1, "every node is given back")
  }

  @Test("the default route alone matches everything, an empty table nothing") func edges() throws {
    var table = RouteTable<IPv4Address, Int>()
    #expect(table.longestMatch(IPv4Address(bits: 7)) == nil)
    table.insert(1, at: .all)
    #expect(table.longestMatch(IPv4Address(bits: .max))?.value == 1)
    table.insert(2, at: try IPv4Prefix("255.255.255.255/32"))
    #expect(table.longestMatch(IPv4Address(bits: .max))?.value == 2)
    #expect(table.longestMatch(IPv4Address(bits: .max - 1))?.value == 1)
    #expect(table.remove(.all) == 1 && table.remove(.all) == nil && table.count == 1)
  }

  @Test("a chain of every length, in both families") func chains() {
    var narrow = RouteTable<IPv4Address, Int>()
    for length in (0...32).reversed() {
      narrow.insert(length, at: Prefix(enclosing: IPv4Address(bits: .max), length: UInt8(length)))
    }
    var wide = RouteTable<IPv6Address, Int>()
    for length in 0...128 {
      wide.insert(length, at: Prefix(enclosing: IPv6Address(bits: 0), length: UInt8(length)))
    }
    for length in 0..<32 {
      let address = IPv4Address(bits: .max ^ (1 << (31 - UInt32(length))))
      #expect(narrow.longestMatch(address)?.value == length)
    }
    for length in 0..<128 {
      let address = IPv6Address(bits: 1 << (127 - UInt128(length)))
      #expect(wide.longestMatch(address)?.value == length)
    }
  }
}
