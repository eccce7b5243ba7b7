// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@testable import PacketPath

/// Connections decided in batches, by classes, against the same ones decided one by one.
@Suite("Batch decisions") struct BatchDecisionTests {
  /// A network, and columns of connections in it.
  private struct World {
    let evaluator: Evaluator
    var sources: [UInt32] = []
    var destinations: [UInt32] = []
    var protocols: [UInt8] = []
    var sourcePorts: [UInt16] = []
    var destinationPorts: [UInt16] = []

    mutating func append(
      _ source: UInt32, _ destination: UInt32, _ ipProtocol: UInt8, _ sourcePort: UInt16,
      _ destinationPort: UInt16
    ) {
      sources.append(source)
      destinations.append(destination)
      protocols.append(ipProtocol)
      sourcePorts.append(sourcePort)
      destinationPorts.append(destinationPort)
    }

    func decide(_ cache: DecisionCache) -> [Decision] {
      [Decision](capacity: sources.count) { (decisions: inout OutputSpan<Decision>) in
        evaluator.decide(
          sources: sources.span, destinations: destinations.span, protocols: protocols.span,
          sourcePorts: sourcePorts.span, destinationPorts: destinationPorts.span, using: cache,
          into: &decisions)
      }
    }

    /// The first row whose decision is not that of the packet alone.
    func firstDifference(_ decisions: [Decision]) -> String? {
      for (index, decision) in decisions.enumerated() {
        let source = evaluator.net.endpoints[Int(sources[index])]
        let expected: Decision
        if source.flags.contains(.hasIPv4) {
          let hasPorts = IPProtocol(rawValue: protocols[index]).hasPorts
          expected = evaluator.net.decide(
            Packet(
              origin: source.isInVPC ? .vpc(sources[index]) : .classic(sources[index]),
              isIPv6: false, source: UInt128(source.ipv4),
              destination: UInt128(destinations[index]), ipProtocol: protocols[index],
              sourcePort: hasPorts ? sourcePorts[index] : 0,
              destinationPort: hasPorts ? destinationPorts[index] : 0))
        } else {
          expected = Decision(reason: .familyMismatch, decidedBy: .nobody)
        }
        if decision != expected {
          let destination = IPv4Address(bits: destinations[index])
          return
            "row \(index), \(sources[index]) to \(destination): \(decision), not \(expected)"
        }
      }
      return nil
    }
  }

  /// Networks in which everything collides: every endpoint to every address, on ports at the edges
  /// of rules.
  @Test("equal decisions one by one where everything collides")
  func colliding() throws {
    var decided = DecisionCounts()
    for seed in Seed.range(0..<200) {
      let counts = try Self.compare(seed)
      decided.connections += counts.connections
      decided.decidedAlone += counts.decidedAlone
    }
    // Otherwise this test would say little about classes.
    #expect(decided.connections - decided.decidedAlone > 20_000)
  }

  private static func compare(_ seed: Seed) throws -> DecisionCounts {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    var world = World(evaluator: evaluator)
    var random = SplitMix64(seed)
    let endpoints = evaluator.net.endpoints
    if endpoints.isEmpty { return DecisionCounts() }
    var addresses =
      endpoints.map(\.ipv4) + endpoints.map { $0.ipv4 &+ 1 } + endpoints.map(\.publicIPv4)
    // Further private addresses, mapped ones, those of NAT gateways, and nobody's.
    var others = network.endpoints.flatMap(\.addresses) + network.terminals.map(\.address)
    others += network.gateways.flatMap(\.addresses)
    for case .v4(let address) in others { addresses.append(address.bits) }
    for vpc in network.vpcs {
      addresses.append(vpc.cidr.bits &+ UInt32(random.below(1 << 16)))
    }
    addresses += [0x0808_0808, 0xC0A8_0101, 0xE000_0001, 0, .max]
    for _ in 0..<1500 {
      let ipProtocol = random.pick([6, 6, 6, 17, 1, 47, 58, 0] as [UInt8])
      let source = random.below(endpoints.count)
      let near = endpoints.filter { $0.isInVPC && $0.space == endpoints[source].space }
      let destination =
        near.isEmpty || random.chance(30) ? random.pick(addresses) : random.pick(near).ipv4
      world.append(
        UInt32(source), destination, ipProtocol,
        random.pick([1024, 49152, 53, 22]), random.pick([22, 80, 443, 8000, 53, 1, 65535]))
    }
    var counts = DecisionCounts()
    for (byteLimit, kernel) in [(1 << 20, BatchKernel.portable), (64, .chosen)] {
      let cache = DecisionCache(for: evaluator, byteLimit: byteLimit, kernel)
      for _ in 0..<2 {
        let difference = world.firstDifference(world.decide(cache))
        #expect(difference == nil, "seed \(seed): \(difference ?? "")")
      }
      counts = cache.counts
      #expect(counts.connections == 3000)
    }
    return counts
  }

  /// Networks like those of companies: many endpoints of few kinds.
  @Test("equal decisions one by one in company networks", arguments: Seed.range(0..<6))
  func company(_ seed: Seed) throws {
    let company = CompanyNetwork(
      endpoints: 1500, vpcs: 20, groups: 60, endpointsPerSubnet: 20, seed: seed)
    var flows = company.flows(seed: seed)
    let evaluator = try Evaluator(company.network)
    var world = World(evaluator: evaluator)
    for _ in 0..<30_000 {
      let flow = flows.next()
      world.append(
        UInt32(flow.source), evaluator.net.endpoints[flow.destination].ipv4,
        flow.ipProtocol.rawValue, flow.sourcePort, flow.destinationPort)
    }
    let cache = DecisionCache(for: evaluator)
    let portable = world.decide(DecisionCache(for: evaluator, byteLimit: 64 << 20, .portable))
    #expect(world.decide(cache) == portable)
    let difference = world.firstDifference(world.decide(cache))
    #expect(difference == nil, "seed \(seed): \(difference ?? "")")
    // Otherwise this test would say little about classes.
    #expect(cache.counts.decidedAlone < 3000 && cache.counts.misses < 30_000)
  }

  /// More VPCs than there are blocks: most addresses are in two VPCs or three.
  @Test("equal decisions one by one where VPCs share blocks")
  func sharedBlocks() throws {
    let company = CompanyNetwork(
      endpoints: 4000, vpcs: 1800, groups: 60, endpointsPerSubnet: 20, seed: Seed(5))
    var flows = company.flows(seed: Seed(6))
    let evaluator = try Evaluator(company.network)
    var world = World(evaluator: evaluator)
    for _ in 0..<30_000 {
      let flow = flows.next()
      world.append(
        UInt32(flow.source), evaluator.net.endpoints[flow.destination].ipv4,
        flow.ipProtocol.rawValue, flow.sourcePort, flow.destinationPort)
    }
    let cache = DecisionCache(for: evaluator)
    let difference = world.firstDifference(world.decide(cache))
    #expect(difference == nil, "\(difference ?? "")")
    #expect(cache.counts.decidedAlone < 3000)
  }

  @Test("numbers of pairs are found again, until new ones take their places")
  func pairNumbers() {
    var numbers = PairNumbers(byteLimit: 1 << 17)
    func key(_ number: Int) -> PairKey {
      PairKey(source: UInt32(number % 97), destination: UInt32(number / 97))
    }
    for number in 0..<20_000 {
      #expect(numbers.find(key(number).hash) == PairNumbers.absent)
      numbers.insert(UInt32(number), key(number).hash) { key(Int($0)).hash }
      #expect(numbers.find(key(number).hash) == UInt32(number))
    }
    var found = 0
    for number in 0..<20_000 {
      let answer = numbers.find(key(number).hash)
      if answer == PairNumbers.absent { continue }
      #expect(answer == UInt32(number))
      found += 1
    }
    #expect(numbers.lines.count * 64 == 1 << 17 && found > 12_000 && found <= 16_384)
  }

  @Test("whoever reads the lines before they grew finds what was there, and nothing wrong")
  func oldLines() {
    var numbers = PairNumbers(byteLimit: 1 << 20)
    func key(_ number: Int) -> PairKey { PairKey(source: UInt32(number), destination: 7) }
    let old = numbers.lines
    for number in 0..<20_000 {
      numbers.insert(UInt32(number), key(number).hash) { key(Int($0)).hash }
    }
    #expect(numbers.generation > 0 && numbers.lines !== old)
    for number in 0..<20_000 {
      let answer = old.reader.find(key(number).hash)
      #expect(answer == PairNumbers.absent || answer == UInt32(number))
      #expect(numbers.find(key(number).hash) == UInt32(number))
    }
    #expect(old.reader.find(key(0).hash) == 0)
  }

  /// Threads find out about pairs for one another, in memories that are left behind when they are full.
  @Test(
    "threads that share what they know decide as one alone",
    arguments: [64, 1 << 18, 1 << 20, 64 << 20])
  func threads(_ byteLimit: Int) async throws {
    let company = CompanyNetwork(
      endpoints: 1500, vpcs: 20, groups: 60, endpointsPerSubnet: 20, seed: Seed(11))
    var flows = company.flows(seed: Seed(12))
    let evaluator = try Evaluator(company.network)
    var made = World(evaluator: evaluator)
    // Where everything is full at once, little is enough.
    for _ in 0..<(byteLimit == 64 ? 1500 : 8000) {
      let flow = flows.next()
      made.append(
        UInt32(flow.source), evaluator.net.endpoints[flow.destination].ipv4,
        flow.ipProtocol.rawValue, flow.sourcePort, flow.destinationPort)
    }
    let world = made
    let alone = DecisionCache(for: evaluator)
    let expected = world.decide(alone)
    let counts = await withTaskGroup(of: (isSame: Bool, counts: DecisionCounts).self) { group in
      for kernel in [BatchKernel.portable, .chosen, .portable, .chosen] {
        group.addTask {
          let cache = DecisionCache(for: evaluator, byteLimit: byteLimit, kernel)
          var isSame = true
          for _ in 0..<3 { isSame = world.decide(cache) == expected && isSame }
          return (isSame, cache.counts)
        }
      }
      var all = DecisionCounts()
      for await result in group {
        #expect(result.isSame)
        all.misses += result.counts.misses
        all.decidedAlone += result.counts.decidedAlone
      }
      return all
    }
    if byteLimit == 64 << 20 {
      // The one that began has found everything already, but for the few whose lines were full.
      #expect(counts.misses < alone.counts.misses / 20 && alone.counts.misses > 1000)
    } else if byteLimit == 64 {
      #expect(counts.misses > alone.counts.misses)
    }
  }
}
