// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite("Forwarding table") struct ForwardingTableTests {
  @Test("agrees with the trie and a list, IPv4", arguments: Seed.range(0..<40), [0, 1, 7, 300])
  func ipv4(_ seed: Seed, _ count: Int) {
    Self.agree(RandomRoutes<IPv4Address>(seed: seed, count: count), seed)
  }

  @Test("agrees with the trie and a list, IPv6", arguments: Seed.range(0..<40), [0, 1, 7, 300])
  func ipv6(_ seed: Seed, _ count: Int) {
    Self.agree(RandomRoutes<IPv6Address>(seed: seed, count: count), seed)
  }

  /// As many routes as a chain and its siblings have, in tables whose borders lie close together.
  @Test("agrees with the trie and a list on narrow tables", arguments: Seed.range(0..<20))
  func narrow(_ seed: Seed) {
    var world = RandomRoutes<IPv6Address>(seed: seed, count: 200)
    let base: UInt128 = 0x2402_4e00 << 96
    world.routes = world.routes.map { prefix, value in
      let length = UInt8(world.random.number(in: 100...128))
      let inside = IPv6Address(bits: base | prefix.bits & 0xFFF_FFFF)
      return (Prefix(enclosing: inside, length: length), value)
    }
    if world.random.chance(50) { world.routes.append((.all, 999)) }
    Self.agree(world, seed)
  }

  private static func agree<Address>(_ world: RandomRoutes<Address>, _ seed: Seed) {
    var world = world
    let routes = world.routes.map { ($0.prefix, NextHop(rawValue: UInt32($0.value))) }
    let table = RouteTable(routes)
    let linear = LinearRoutes(world.routes)
    let compiled = ForwardingTable(table)
    let unordered = ForwardingTable(routes)
    #expect(compiled.intervalCount <= 2 * table.count + 1, "seed \(seed)")
    #expect(compiled.intervalCount == unordered.intervalCount, "seed \(seed)")
    let probes = world.probes()
    let batch = compiled.batch(probes.map(\.bits))
    #expect(batch.count == probes.count)
    for (address, answer) in zip(probes, batch) {
      let value = linear.longestMatch(address)?.value
      let expected = value.map { NextHop(rawValue: UInt32($0)) } ?? .none
      #expect(table.longestMatch(address)?.value ?? .none == expected, "seed \(seed), \(address)")
      #expect(compiled.lookup(address) == expected, "seed \(seed), \(address)")
      #expect(unordered.lookup(address) == expected, "seed \(seed), \(address)")
      #expect(answer == expected, "seed \(seed), \(address)")
    }
  }

  @Test("a batch appends one answer each, of any size", arguments: [0, 1, 2, 3, 15, 16, 17, 1003])
  func batches(_ size: Int) {
    var world = RandomRoutes<IPv4Address>(seed: Seed(11), count: 100)
    let table = ForwardingTable(
      world.routes.map { ($0.prefix, NextHop(rawValue: UInt32($0.value))) })
    let addresses = (0..<size).map { _ in world.bits() }
    let alone = addresses.map { table.lookup(IPv4Address(bits: $0)) }
    let marked = NextHop(rawValue: 77)
    let hops = [NextHop](capacity: size + 3) { (hops: inout OutputSpan<NextHop>) in
      hops.append(marked)
      table.lookup(addresses.span, into: &hops)
      hops.append(marked)
    }
    #expect(hops == [marked] + alone + [marked], "what is there already stays, the rest is free")
  }

  @Test("a table without routes, with the default, with the last address")
  func edges() throws {
    let none = ForwardingTable<IPv4Address>([(IPv4Prefix, NextHop)]())
    #expect(none.batch([]).isEmpty && none.intervalCount == 1)
    let hop = NextHop(rawValue: 5)
    let all = ForwardingTable([(IPv6Prefix.all, hop)])
    let last = ForwardingTable([(try IPv4Prefix("255.255.255.255/32"), hop)])
    let first = ForwardingTable([(try IPv4Prefix("0.0.0.0/32"), hop)])
    for bits in [0, 1, 3, .max - 1, .max] as [UInt32] {
      let address = IPv4Address(bits: bits)
      #expect(none.lookup(address) == .none)
      #expect(all.lookup(IPv6Address(bits: UInt128(bits) << 96)) == hop)
      #expect(last.lookup(address) == (bits == .max ? hop : .none))
      #expect(first.lookup(address) == (bits == 0 ? hop : .none))
    }
  }

  @Test("a thousand routes take at most 64 bytes each") func memory() {
    var random = SplitMix64(Seed(4))
    let routes = (0..<1000).map { value in
      let bits = UInt128(random.next()) << 64 | UInt128(random.next())
      let prefix = IPv6Prefix(
        enclosing: IPv6Address(bits: bits), length: UInt8(random.number(in: 32...64)))
      return (prefix, NextHop(rawValue: UInt32(value)))
    }
    #expect(ForwardingTable(routes).byteCount <= 96 * 1000)
  }
}

extension ForwardingTable {
  /// The answers for a batch as an array.
  func batch(_ addresses: [Address.Bits]) -> [NextHop] {
    [NextHop](capacity: addresses.count) { (hops: inout OutputSpan<NextHop>) in
      lookup(addresses.span, into: &hops)
    }
  }
}
