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
    table.expectShape("seed \(seed)")
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

  @Test("built at once, in any order, or route by route: the same", arguments: Seed.range(0..<40))
  func building(_ seed: Seed) {
    var world = RandomRoutes<IPv6Address>(seed: seed, count: 100)
    let atOnce = RouteTable(world.routes.map { ($0.prefix, $0.value) })
    var oneByOne = RouteTable<IPv6Address, Int>()
    for (prefix, value) in world.routes { oneByOne.insert(value, at: prefix) }
    #expect(atOnce == oneByOne, "seed \(seed)")
    oneByOne.expectShape("seed \(seed)")
    // Any order gives the same table once each prefix is there once.
    var routes = atOnce.map { ($0.prefix, $0.value) }
    world.random.shuffle(&routes)
    #expect(RouteTable(routes) == atOnce, "seed \(seed)")
    var other = atOnce
    other.insert(-1, at: routes[0].0)
    #expect(other != atOnce, "seed \(seed)")
  }

  @Test("the default route alone matches everything, an empty table nothing") func edges() throws {
    var table = RouteTable<IPv4Address, Int>()
    #expect(table.longestMatch(IPv4Address(bits: 7)) == nil && table.map(\.value).isEmpty)
    #expect(table.covering(.all).isEmpty && table.covered(by: .all).isEmpty)
    #expect(table.remove(.all) == nil && table.replace(1, at: .all) == nil && table.isEmpty)
    table.insert(1, at: .all)
    #expect(table.longestMatch(IPv4Address(bits: .max))?.value == 1)
    table.insert(2, at: try IPv4Prefix("255.255.255.255/32"))
    #expect(table.longestMatch(IPv4Address(bits: .max))?.value == 2)
    #expect(table.longestMatch(IPv4Address(bits: .max - 1))?.value == 1)
    #expect(table.remove(.all) == 1 && table.remove(.all) == nil && table.count == 1)
    #expect(table.longestMatch(IPv4Address(bits: .max - 1)) == nil)
  }

  @Test("a chain of every length with the sibling of each, in both families")
  func chains() {
    Self.chain(IPv4Address(bits: 0x5A5A_0FF0))
    Self.chain(IPv4Address(bits: .max))
    Self.chain(IPv6Address(bits: .max / 3))
    Self.chain(IPv6Address(bits: 0))
  }

  /// Routes of every length to an address and, for each, one to the other half of the block around
  /// it: every fork of the trie has two routes at once.
  private static func chain<Address: InternetAddress>(_ address: Address) {
    let width = Address.Bits.bitWidth
    var routes = (0...width).map { (Prefix(enclosing: address, length: UInt8($0)), $0) }
    for length in 1...width {
      let other = Address(bits: address.bits ^ (1 << (width - length)))
      routes.append((Prefix(enclosing: other, length: UInt8(length)), 1000 + length))
    }
    let table = RouteTable(routes.reversed())
    table.expectShape("\(address)")
    #expect(table.count == 2 * width + 1)
    #expect(table.longestMatch(address)?.value == width)
    #expect(table.covering(Prefix(host: address)).map(\.value) == Array(0...width))
    for length in 1...width {
      let other = Address(bits: address.bits ^ (1 << (width - length)))
      #expect(table.longestMatch(other)?.value == 1000 + length)
      let around = Prefix(enclosing: address, length: UInt8(length - 1))
      #expect(table.covered(by: around).count == 2 * (width - length + 1) + 1)
    }
  }
}
