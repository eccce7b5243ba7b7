// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@Suite("Generated route tables") struct GeneratedTableTests {
  @Test("as many routes as really are have the real lengths", arguments: AddressFamily.allCases)
  func realCounts(_ family: AddressFamily) {
    let shape = TableShape.of(family)
    let counts = shape.counts(for: shape.routeCount)
    #expect(counts.map(\.count) == shape.lengths.map(\.count))
    #expect(shape.routeCount == (family == .ipv4 ? 901_899 : 160_147))
  }

  @Test("of ten routes the three left over go to the largest remainders")
  func tenRoutes() {
    var counts: [UInt8: Int] = [:]
    for (length, count) in TableShape.ipv4.counts(for: 10) where count > 0 {
      counts[length] = count
    }
    // Exactly 5.96 of /24, 1.20 of /22, 1.07 of /23; then 0.56 of /21 and 0.47 of /20.
    #expect(counts == [20: 1, 21: 1, 22: 1, 23: 1, 24: 6])
  }

  @Test("shares are rounded by less than one route", arguments: [1, 9, 10, 1_000, 123_456])
  func roundedCounts(_ routes: Int) {
    for family in AddressFamily.allCases {
      let shape = TableShape.of(family)
      let counts = shape.counts(for: routes)
      var sum = 0
      for (share, length) in zip(counts, shape.lengths) {
        let exact = Double(routes) * Double(length.count) / Double(shape.routeCount)
        #expect(abs(Double(share.count) - exact) < 1, "/\(length.length) of \(routes)")
        sum += share.count
      }
      #expect(sum == routes)
    }
  }

  @Test("a huge table leaves half of each length free", arguments: AddressFamily.allCases)
  func hugeCounts(_ family: AddressFamily) {
    let shape = TableShape.of(family)
    let counts = shape.counts(for: generatedRouteLimit)
    var sum = 0
    for (length, count) in counts {
      #expect(count <= shape.capacity(of: length) / 2, "/\(length)")
      sum += count
    }
    #expect(sum == generatedRouteLimit)
  }

  @Test("routes ascend, are distinct and have the lengths counted", arguments: [1, 10, 3_000])
  func prefixes(_ routes: Int) {
    check(IPv4Address.self, routes)
    check(IPv6Address.self, routes)
  }

  private func check<Address: InternetAddress>(_ family: Address.Type, _ routes: Int) {
    let prefixes = GeneratedTable<Address>(routes: routes, seed: Seed(3)).prefixes
    #expect(prefixes.count == routes)
    var lengths: [UInt8: Int] = [:]
    for index in prefixes.indices {
      if index > 0 { #expect(prefixes[index - 1] < prefixes[index]) }
      lengths[prefixes[index].length, default: 0] += 1
    }
    for (length, count) in TableShape.of(Address.family).counts(for: routes) {
      #expect(lengths[length, default: 0] == count, "/\(length)")
    }
  }

  @Test("the same seed gives the same table, another seed another one")
  func seeds() {
    let table = GeneratedTable<IPv4Address>(routes: 500, seed: Seed(1)).prefixes
    #expect(table == GeneratedTable<IPv4Address>(routes: 500, seed: Seed(1)).prefixes)
    #expect(table != GeneratedTable<IPv4Address>(routes: 500, seed: Seed(2)).prefixes)
  }

  @Test("a third to two thirds of the routes lie inside another", arguments: Seed.range(0..<3))
  func nesting(_ seed: Seed) {
    #expect((0.3...0.67).contains(nestedShare(IPv4Address.self, seed)))
    #expect((0.3...0.67).contains(nestedShare(IPv6Address.self, seed)))
  }

  private func nestedShare<Address: InternetAddress>(
    _ family: Address.Type, _ seed: Seed
  ) -> Double {
    let prefixes = GeneratedTable<Address>(routes: 20_000, seed: seed).prefixes
    var open: [Prefix<Address>] = []
    var nested = 0
    for prefix in prefixes {
      while let last = open.last, !last.contains(prefix) { open.removeLast() }
      if !open.isEmpty { nested += 1 }
      open.append(prefix)
    }
    return Double(nested) / Double(prefixes.count)
  }

  @Test("addresses are public: no IPv4 multicast, IPv6 in 2000::/3")
  func publicSpace() {
    for prefix in GeneratedTable<IPv4Address>(routes: 5_000, seed: Seed(5)).prefixes {
      #expect((1...223).contains(prefix.bits >> 24), "\(prefix)")
    }
    for prefix in GeneratedTable<IPv6Address>(routes: 5_000, seed: Seed(5)).prefixes {
      #expect(prefix.bits >> 125 == 1, "\(prefix)")
    }
  }
}
