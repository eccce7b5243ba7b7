// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Routing arena") struct RoutingArenaTests {
  @Test("many tables side by side agree with lists of routes, IPv4", arguments: Seed.range(0..<40))
  func ipv4(_ seed: Seed) { Self.agree(IPv4Address.self, seed) }

  @Test("many tables side by side agree with lists of routes, IPv6", arguments: Seed.range(0..<40))
  func ipv6(_ seed: Seed) { Self.agree(IPv6Address.self, seed) }

  /// Tables of sizes around the powers of two, where the search changes its first step.
  private static func agree<Address: InternetAddress>(_: Address.Type, _ seed: Seed) {
    var arena = RoutingArena<Address>()
    var tables: [(handle: TableHandle, world: RandomRoutes<Address>)] = []
    for size in [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 33] {
      let world = RandomRoutes<Address>(seed: seed.derived(UInt64(size)), count: size)
      // Few values, so that neighbours often share one.
      let routes = world.routes.map { ($0.prefix, UInt32($0.value % 3)) }
      tables.append((arena.append(routes), world))
    }
    for (handle, world) in tables {
      var world = world
      let linear = LinearRoutes(world.routes)
      for address in world.probes() {
        let expected = linear.longestMatch(address).map { UInt32($0.value % 3) }
        #expect(
          arena.lookup(table: handle, address: address.bits) == expected,
          "seed \(seed), \(world.routes.count as Int) routes, \(address.description)")
      }
    }
  }

  @Test("of equal prefixes the last counts, wherever they stand")
  func duplicates() throws {
    let block = try IPv4Prefix("10.0.0.0/8")
    let inner = try IPv4Prefix("10.0.0.0/16")
    var arena = RoutingArena<IPv4Address>()
    let table = arena.append([(block, 1), (inner, 2), (block, 3), (inner, 4), (inner, 5)])
    #expect(arena.lookup(table: table, address: block.last.bits) == 3)
    #expect(arena.lookup(table: table, address: inner.last.bits) == 5)
    #expect(arena.lookup(table: table, address: block.first.bits &- 1) == nil)
  }

  @Test("neighbours that lead to the same are one interval")
  func merging() throws {
    var arena = RoutingArena<IPv4Address>()
    let low = try IPv4Prefix("0.0.0.0/1")
    let high = try IPv4Prefix("128.0.0.0/1")
    let table = arena.append([(low, 7), (high, 7)])
    #expect(arena.intervals.starts == [0] && arena.intervals.values == [7])
    #expect(arena.lookup(table: table, address: .max) == 7)
    // A longer route to the same place parts nothing, and neither does what it ends in.
    _ = arena.append([(.all, 1), (try IPv4Prefix("10.0.0.0/8"), 1)])
    #expect(arena.intervals.starts == [0, 0])
  }

  @Test("a chain of every length ends and begins again at each step")
  func chains() {
    var arena = RoutingArena<IPv6Address>()
    let chain = (0...128).map { length in
      (IPv6Prefix(enclosing: IPv6Address(bits: .max / 3), length: UInt8(length)), UInt32(length))
    }
    let table = arena.append(chain.reversed())
    #expect(arena.intervals.starts.count == 129, "each length adds one border")
    for (prefix, value) in chain.dropLast() {
      // The other half of each block belongs to no longer one.
      let sibling = prefix.bits | (1 << (127 - UInt128(prefix.length)))
      let outside = chain[Int(prefix.length) + 1].0.bits == prefix.bits ? sibling : prefix.bits
      #expect(arena.lookup(table: table, address: outside) == value)
    }
    #expect(arena.lookup(table: table, address: .max / 3) == 128)
  }

  @Test("an IPv4 table takes at most 16 bytes a route and one interval")
  func memory() {
    let world = RandomRoutes<IPv4Address>(seed: Seed(5), count: 500)
    var arena = RoutingArena<IPv4Address>()
    _ = arena.append(world.routes.map { ($0.prefix, UInt32($0.value)) })
    #expect(arena.byteCount <= 16 * 500 + 8)
  }
}
