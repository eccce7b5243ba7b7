// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Checking
import CloudNetwork
import Testing
import Workloads

/// The table of addresses while endpoints change, against one made anew.
@Suite("Holders of addresses") struct AddressHoldersTests {
  private func lines(_ tables: NetworkTables, _ holders: AddressHolders) -> Set<String> {
    var lines: Set<String> = []
    for (index, endpoint) in tables.network.endpoints.enumerated() {
      let found = AddressConstraints.duplicates(
        of: endpoint, at: index, in: tables, holders: holders)
      for violation in found { lines.insert("\(violation.code) \(index)\(violation.key)") }
    }
    for (index, terminal) in tables.network.terminals.enumerated() {
      let found = TerminalConstraints.violations(
        of: terminal, at: index, in: tables, holders: holders)
      for violation in found { lines.insert("\(violation.code) \(index)\(violation.key)") }
    }
    return lines
  }

  @Test("follow every change of an address", arguments: Seed.range(0..<40))
  func changes(_ seed: Seed) {
    var random = SplitMix64(seed.derived(3))
    var tables = NetworkTables(CollidingNetwork(seed: seed).network)
    var holders = AddressHolders(tables)
    guard !tables.network.endpoints.isEmpty else { return }
    for _ in 0..<30 {
      let index = random.below(tables.network.endpoints.count)
      let other = random.below(tables.network.endpoints.count)
      holders.remove(endpoint: index, in: tables)
      tables.network.endpoints[index].addresses = tables.network.endpoints[other].addresses
      tables.network.endpoints[index].publicAddresses =
        tables.network.endpoints[other].publicAddresses
      holders.insert(endpoint: index, in: tables)
      #expect(lines(tables, holders) == lines(tables, AddressHolders(tables)), "seed \(seed)")
    }
  }

  @Test("a new endpoint, and a new terminal connection, meet what is there") func additions() {
    var tables = NetworkTables(
      Network(
        vpcs: [
          VPC(
            id: "v", region: "r", account: "1", cidr: IPv4Prefix(enclosing: address(1), length: 16))
        ],
        subnets: [
          Subnet(id: "s", vpc: "v", cidr: IPv4Prefix(enclosing: address(1), length: 24))
        ],
        endpoints: [Endpoint(id: "a", place: .subnet("s"), addresses: [.v4(address(1))])]))
    tables.append(
      TerminalConnection(id: "t", vpc: "v", address: .v4(address(2)), endpoint: "a"))
    var holders = AddressHolders(tables)
    let second = Endpoint(
      id: "b", place: .subnet("s"), addresses: [.v4(address(2)), .v4(address(1)), .v4(address(3))])
    let found = AddressConstraints.duplicates(
      of: second, at: 1, in: tables, holders: holders, isNew: true)
    #expect(found.map(\.code) == [.terminalAddress, .addressDuplicate])
    #expect(found.map(\.key) == [".addresses[0]", ".addresses[1]"])
    tables.append(second)
    holders.insert(endpoint: 1, in: tables)
    #expect(tables.endpoint("b") == second)
    #expect(holders.firstEndpoint(with: .v4(address(3)), inVPC: 0) == 1)
    // Whoever keeps the address that it has is no duplicate of itself.
    let again = AddressConstraints.duplicates(
      of: tables.network.endpoints[0], at: 0, in: tables, holders: holders, isNew: true)
    #expect(again.map(\.message) == ["10.8.0.1 is used by b in v"])
  }

  private func address(_ host: UInt32) -> IPv4Address { IPv4Address(bits: 0x0A08_0000 + host) }
}
