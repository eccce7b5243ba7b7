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
    var handles: [TableHandle] = []
    var addresses: [Address.Bits] = []
    var answers: [UInt32] = []
    for (handle, world) in tables {
      var world = world
      let linear = LinearRoutes(world.routes)
      for address in world.probes() {
        let expected = linear.longestMatch(address).map { UInt32($0.value % 3) }
        handles.append(handle)
        addresses.append(address.bits)
        answers.append(expected ?? .max)
        #expect(
          arena.lookup(table: handle, address: address.bits) == expected,
          "seed \(seed), \(world.routes.count as Int) routes, \(address.description)")
      }
    }
    // Tables in turn, so that trees of every height are asked together.
    let order = handles.indices.sorted { ($0 % 7, $0) < ($1 % 7, $1) }
    let values = arena.batch(order.map { handles[$0] }, order.map { addresses[$0] })
    #expect(values == order.map { answers[$0] }, "seed \(seed)")
  }

  @Test("an empty batch, and one of each size up to two bursts")
  func batches() throws {
    var arena = RoutingArena<IPv4Address>()
    let table = arena.append([(try IPv4Prefix("10.0.0.0/8"), 1), (.all, 2)])
    for count in 0...130 {
      let addresses = (0..<UInt32(count)).map { 0x0A00_0000 &+ $0 &* 0x0100_0000 }
      let values = arena.batch(addresses.map { _ in table }, addresses)
      #expect(values == addresses.map { $0 >> 24 == 10 ? 1 : 2 })
    }
  }

  @Test("a copy and what is added to the arena afterwards do not meet")
  func copies() throws {
    var arena = RoutingArena<IPv4Address>()
    let block = try IPv4Prefix("10.0.0.0/8")
    let first = arena.append([(block, 1)])
    var copy = arena
    let second = arena.append([(block, 2)])
    let other = copy.append([(block, 3)])
    #expect(arena.lookup(table: first, address: block.bits) == 1)
    #expect(arena.lookup(table: second, address: block.bits) == 2)
    #expect(copy.lookup(table: other, address: block.bits) == 3)
    #expect(copy.lookup(table: first, address: block.bits) == 1)
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
    #expect(arena.byteCount == 0, "one next hop for all addresses is no tree")
    #expect(arena.lookup(table: table, address: .max) == 7)
    // A longer route to the same place parts nothing, and neither does what it ends in.
    _ = arena.append([(.all, 1), (try IPv4Prefix("10.0.0.0/8"), 1)])
    #expect(arena.byteCount == 0)
  }

  @Test("a chain of every length ends and begins again at each step")
  func chains() {
    var arena = RoutingArena<IPv6Address>()
    let chain = (0...128).map { length in
      (IPv6Prefix(enclosing: IPv6Address(bits: .max / 3), length: UInt8(length)), UInt32(length))
    }
    let table = arena.append(chain.reversed())
    for (prefix, value) in chain.dropLast() {
      // The other half of each block belongs to no longer one.
      let sibling = prefix.bits | (1 << (127 - UInt128(prefix.length)))
      let outside = chain[Int(prefix.length) + 1].0.bits == prefix.bits ? sibling : prefix.bits
      #expect(arena.lookup(table: table, address: outside) == value)
    }
    #expect(arena.lookup(table: table, address: .max / 3) == 128)
  }

  @Test("a table takes at most 64 bytes a route")
  func memory() {
    let world = RandomRoutes<IPv4Address>(seed: Seed(5), count: 500)
    var arena = RoutingArena<IPv4Address>()
    _ = arena.append(world.routes.map { ($0.prefix, UInt32($0.value)) })
    #expect(arena.byteCount <= 64 * 500)
  }
}

extension RoutingArena {
  /// The value for one address of either family.
  func lookup(table: TableHandle, address: Address.Bits) -> UInt32? {
    if let arena = self as? RoutingArena<IPv4Address> {
      return arena.route(table: table, address: UInt32(truncatingIfNeeded: address))
    }
    let arena = self as? RoutingArena<IPv6Address>
    return arena?.route(table: table, address: UInt128(truncatingIfNeeded: address))
  }

  /// The values for many addresses of either family.
  func batch(_ tables: [TableHandle], _ addresses: [Address.Bits]) -> [UInt32] {
    [UInt32](capacity: addresses.count) { (values: inout OutputSpan<UInt32>) in
      if let arena = self as? RoutingArena<IPv4Address> {
        let keys = addresses.map { UInt32(truncatingIfNeeded: $0) }
        arena.lookup(tables: tables.span, addresses: keys.span, into: &values)
      } else if let arena = self as? RoutingArena<IPv6Address> {
        let keys = addresses.map { UInt128(truncatingIfNeeded: $0) }
        arena.lookup(tables: tables.span, addresses: keys.span, into: &values)
      }
    }
  }
}
