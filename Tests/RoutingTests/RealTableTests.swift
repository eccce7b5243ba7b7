// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Testing
import Workloads

@testable import Routing

@Suite(
  "Real tables",
  .enabled(
    if: RealTables.areThere,
    "there is no bgp/ipv4.txt.gz in the folder that PACKETPATH_DATA names"))
struct RealTableTests {
  @Test("trie, forwarding table, arena and a table for each length agree, IPv4")
  func ipv4() throws {
    let read = try RealTables.read("ipv4.txt.gz")
    #expect(read.problemCount == 0 && read.ipv4.count == read.lineCount)
    Self.agree(read.ipv4) { UInt32(truncatingIfNeeded: $0) }
  }

  @Test("trie, forwarding table, arena and a table for each length agree, IPv6")
  func ipv6() throws {
    let read = try RealTables.read("ipv6.txt.gz")
    #expect(read.problemCount == 0 && read.ipv6.count == read.lineCount)
    Self.agree(read.ipv6) { UInt128($0 >> 3 | 1 << 61) << 64 | UInt128($0) }
  }

  /// - Parameter anywhere: An address of the used space, from a random number.
  private static func agree<Address>(
    _ table: RouteTable<Address, NextHop>, anywhere: (UInt64) -> Address.Bits
  ) {
    table.expectShape("real table")
    let compiled = ForwardingTable(table)
    var arena = RoutingArena<Address>()
    let handle = arena.append(table.lazy.map { ($0.prefix, $0.value.rawValue) })
    var oracle = [[Address.Bits: NextHop]](repeating: [:], count: Address.Bits.bitWidth + 1)
    for (prefix, hop) in table { oracle[Int(prefix.length)][prefix.bits] = hop }
    let used = oracle.indices.reversed().filter { !oracle[$0].isEmpty }

    var random = SplitMix64(Seed(20))
    let routes = table.map(\.prefix)
    var probes = (0..<20_000).map { _ in anywhere(random.next()) }
    for _ in 0..<20_000 {
      let prefix = random.pick(routes)
      let host = (prefix.first.bits ^ prefix.last.bits) & anywhere(random.next())
      probes += [
        prefix.first.bits, prefix.last.bits, prefix.first.bits &- 1, prefix.last.bits &+ 1,
        prefix.bits | host,
      ]
    }
    let batch = compiled.batch(probes)
    for (bits, answer) in zip(probes, batch) {
      let address = Address(bits: bits)
      let length = used.first {
        oracle[$0][Prefix(enclosing: address, length: UInt8($0)).bits] != nil
      }
      let prefix = length.map { Prefix(enclosing: address, length: UInt8($0)) }
      let expected = prefix.flatMap { oracle[Int($0.length)][$0.bits] } ?? .none
      let found = table.longestMatch(address)
      let fromArena = arena.lookup(table: handle, address: bits)
      guard
        found?.prefix == prefix && found?.value ?? .none == expected && answer == expected
          && compiled.lookup(address) == expected
          && fromArena ?? NextHop.none.rawValue == expected.rawValue
      else {
        Issue.record("\(address): \(expected), \(answer), \(String(describing: found))")
        continue
      }
    }
  }
}
