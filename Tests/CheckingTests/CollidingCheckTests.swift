// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Checking
import CloudNetwork
import Testing
import Workloads

/// Sorting and hashing find what comparing every two objects finds, on networks full of mistakes.
@Suite("Check against pairs") struct CollidingCheckTests {
  static let seeds = Seed.range(0..<150)

  @Test("overlaps, duplicates and ties", arguments: seeds)
  func agreement(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    let check = NetworkCheck(NetworkDocument.read(NetworkDocument.write(network)))
    let found = check.findings.filter { PairwiseCheck.codes.contains($0.code.rawValue) }
      .map { "\($0.severity.rawValue) \($0.code) \($0.path)" }
    let expected = PairwiseCheck(network).lines
    #expect(Set(found) == expected, "seed \(seed)")
    // Two public addresses, one of each family, stand under one path.
    let unique = found.filter { !$0.hasSuffix(".publicAddress") }
    #expect(unique.count == Set(unique).count, "seed \(seed)")
  }

  @Test("there is something to find") func coverage() {
    var counts: [String: Int] = [:]
    for seed in Self.seeds {
      for line in PairwiseCheck(CollidingNetwork(seed: seed).network).lines {
        counts[String(line.split(separator: " ")[1]), default: 0] += 1
      }
    }
    for code in PairwiseCheck.codes where code != "peering-quota" {
      #expect(counts[code, default: 0] >= 5, "\(code)")
    }
  }

  @Test("one object alone says what the whole network says of it", arguments: seeds)
  func objects(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    let tables = NetworkTables(network)
    let check = NetworkCheck(NetworkDocument.read(NetworkDocument.write(network)))
    var alone: Set<String> = []
    func note(_ violations: [Violation]) {
      for violation in violations {
        alone.insert(
          "\(violation.severity) \(violation.code) $.\(violation.kind.listKey)[\(violation.index)]"
            + "\(violation.key) \(violation.message)")
      }
    }
    for (index, peering) in network.peerings.enumerated() {
      note(PeeringConstraints.violations(of: peering, at: index, in: tables))
    }
    for (index, link) in network.links.enumerated() {
      note(LinkConstraints.violations(of: link, at: index, in: tables))
    }
    let kinds = ["$.peerings[", "$.links["]
    let whole = check.findings.filter { finding in
      finding.code != .peeringOneSided && kinds.contains { finding.path.hasPrefix($0) }
    }
    let lines = Set(whole.map { "\($0.severity) \($0.code) \($0.path) \($0.message)" })
    #expect(alone == lines, "seed \(seed)")
  }

  @Test("a route, an endpoint or a connection to be added is refused as it would be found")
  func additions() {
    for seed in Self.seeds.prefix(60) {
      var network = CollidingNetwork(seed: seed).network
      // The last of each kind is taken out, and judged before it is put back.
      guard let peering = network.peerings.popLast(), let endpoint = network.endpoints.last else {
        continue
      }
      var tables = NetworkTables(network)
      let refused = PeeringConstraints.violations(
        of: peering, at: network.peerings.count, in: tables)
      tables.append(peering)
      let found = PeeringConstraints.violations(
        of: peering, at: network.peerings.count, in: tables)
      #expect(refused == found, "seed \(seed)")

      let holders = AddressHolders(tables)
      let place = network.endpoints.count - 1
      let listed = AddressConstraints.duplicates(
        of: endpoint, at: place, in: tables, holders: holders)
      let new = AddressConstraints.duplicates(
        of: endpoint, at: place, in: tables, holders: holders, isNew: true)
      for violation in listed {
        let isThere = new.contains { $0.code == violation.code && $0.key == violation.key }
        #expect(isThere, "seed \(seed)")
      }
    }
  }
}
