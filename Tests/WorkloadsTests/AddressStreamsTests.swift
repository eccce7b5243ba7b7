// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@Suite("Address streams") struct AddressStreamsTests {
  private static func table<Address>(_ family: Address.Type) -> [Prefix<Address>] {
    GeneratedTable<Address>(routes: 400, seed: Seed(9)).prefixes
  }

  private static func isCovered<Address>(
    _ bits: Address.Bits, by prefixes: [Prefix<Address>]
  ) -> Bool {
    for prefix in prefixes where prefix.contains(Address(bits: bits)) { return true }
    return false
  }

  @Test("the same seed gives the same stream", arguments: AddressStream.allCases)
  func seeds(_ stream: AddressStream) {
    let prefixes = Self.table(IPv4Address.self)
    let once = AddressStreams(prefixes: prefixes, seed: Seed(1)).addresses(stream, count: 99)
    let again = AddressStreams(prefixes: prefixes, seed: Seed(1)).addresses(stream, count: 99)
    let other = AddressStreams(prefixes: prefixes, seed: Seed(2)).addresses(stream, count: 99)
    #expect(once?.count == 99)
    #expect(once == again)
    #expect(once != other)
  }

  @Test("inside and cached lie in a route", arguments: [AddressStream.inside, .cached])
  func insideRoutes(_ stream: AddressStream) throws {
    let narrow = Self.table(IPv4Address.self)
    let streams = AddressStreams(prefixes: narrow, seed: Seed(4))
    for bits in try #require(streams.addresses(stream, count: 500)) {
      #expect(Self.isCovered(bits, by: narrow), "\(IPv4Address(bits: bits))")
    }
    let wide = Self.table(IPv6Address.self)
    let wideStreams = AddressStreams(prefixes: wide, seed: Seed(4))
    for bits in try #require(wideStreams.addresses(stream, count: 500)) {
      #expect(Self.isCovered(bits, by: wide), "\(IPv6Address(bits: bits))")
    }
  }

  @Test("hit and miss are what they are called")
  func hitsAndMisses() throws {
    let narrow = Self.table(IPv4Address.self)
    let streams = AddressStreams(prefixes: narrow, seed: Seed(6))
    for bits in try #require(streams.addresses(.hit, count: 500)) {
      #expect(Self.isCovered(bits, by: narrow), "\(IPv4Address(bits: bits))")
    }
    for bits in try #require(streams.addresses(.miss, count: 500)) {
      #expect(!Self.isCovered(bits, by: narrow), "\(IPv4Address(bits: bits))")
    }
    let wide = Self.table(IPv6Address.self)
    let wideStreams = AddressStreams(prefixes: wide, seed: Seed(6))
    for bits in try #require(wideStreams.addresses(.miss, count: 500)) {
      #expect(bits >> 125 == 1 && !Self.isCovered(bits, by: wide), "\(IPv6Address(bits: bits))")
    }
  }

  @Test("hits are spread over the ranges by their size, borders included")
  func evenHits() throws {
    // Three blocks that touch, and one address far away.
    let prefixes = try [
      IPv4Prefix("10.0.0.0/30"), IPv4Prefix("10.0.0.4/31"), IPv4Prefix("10.0.0.6/32"),
      IPv4Prefix("255.255.255.255/32"),
    ]
    let streams = AddressStreams(prefixes: prefixes, seed: Seed(1))
    var counts: [UInt32: Int] = [:]
    for bits in try #require(streams.addresses(.hit, count: 8_000)) {
      counts[bits, default: 0] += 1
    }
    #expect(Set(counts.keys) == Set(0x0A00_0000...0x0A00_0006).union([.max]))
    for (bits, count) in counts {
      #expect((850...1_150).contains(count), "\(IPv4Address(bits: bits))")
    }
  }

  @Test(
    "misses are exactly what routes leave over",
    arguments: ["10.9.8.4/30", "0.0.0.0/30", "255.255.255.252/30"])
  func exactMisses(_ text: String) throws {
    let left = try IPv4Prefix(text)
    // The other half of every block that holds the one left over covers the rest.
    var prefixes: [IPv4Prefix] = []
    for length in UInt8(1)...30 {
      let sibling = left.bits ^ 1 << (32 - UInt32(length))
      prefixes.append(IPv4Prefix(enclosing: IPv4Address(bits: sibling), length: length))
    }
    prefixes.sort()
    let streams = AddressStreams(prefixes: prefixes, seed: Seed(1))
    let misses = Set(try #require(streams.addresses(.miss, count: 200)))
    #expect(misses == Set(left.first.bits...left.last.bits))
  }

  @Test("a default route leaves nothing to miss, a table outside of 2000::/3 nothing to hit there")
  func withoutAddresses() throws {
    let all = AddressStreams(prefixes: [IPv4Prefix.all], seed: Seed(1))
    #expect(all.addresses(.miss, count: 10) == nil)
    #expect(all.addresses(.hit, count: 10)?.count == 10)
    let local = AddressStreams(prefixes: [try IPv6Prefix("fd00::/8")], seed: Seed(1))
    #expect(local.addresses(.hit, count: 10) == nil)
    #expect(local.addresses(.miss, count: 10)?.count == 10)
  }

  @Test("the first of the cached destinations comes up in one query of 11.67")
  func cachedShare() throws {
    let streams = AddressStreams(prefixes: Self.table(IPv6Address.self), seed: Seed(8))
    var counts: [UInt128: Int] = [:]
    for bits in try #require(streams.addresses(.cached, count: 50_000)) {
      counts[bits, default: 0] += 1
    }
    let most = counts.values.max() ?? 0
    #expect((4_000...4_600).contains(most), "\(most)")
    #expect(counts.count <= AddressStream.cachedDestinationCount)
  }

  @Test("worst has edges of dense routes and addresses of the longest in turn")
  func worst() throws {
    // Four routes in one block of 16 bits, two of them the longest, and one elsewhere.
    let dense = try [
      IPv4Prefix("10.1.0.0/20"), IPv4Prefix("10.1.0.0/24"), IPv4Prefix("10.1.1.0/28"),
    ]
    let prefixes = try dense + [IPv4Prefix("99.0.0.0/28"), IPv4Prefix("120.0.0.0/8")]
    let streams = AddressStreams(prefixes: prefixes, seed: Seed(2))
    var edges: Set<UInt32> = []
    for prefix in dense {
      edges.formUnion([
        prefix.first.bits, prefix.last.bits, prefix.first.bits - 1, prefix.last.bits + 1,
      ])
    }
    let worst = try #require(streams.addresses(.worst, count: 401))
    #expect(worst.count == 401)
    for (index, bits) in worst.enumerated() {
      if index % 2 == 0 {
        #expect(edges.contains(bits), "\(IPv4Address(bits: bits))")
      } else {
        #expect(bits >> 4 == prefixes[2].bits >> 4 || bits >> 4 == prefixes[3].bits >> 4)
      }
    }
  }

  @Test("uniform IPv6 addresses lie in 2000::/3 and IPv4 addresses everywhere")
  func uniform() throws {
    let wide = AddressStreams(prefixes: Self.table(IPv6Address.self), seed: Seed(1))
    for bits in try #require(wide.addresses(.uniform, count: 200)) { #expect(bits >> 125 == 1) }
    let narrow = AddressStreams(prefixes: Self.table(IPv4Address.self), seed: Seed(1))
    var tops: Set<UInt32> = []
    for bits in try #require(narrow.addresses(.uniform, count: 1_000)) { tops.insert(bits >> 28) }
    #expect(tops.count == 16)
  }
}
