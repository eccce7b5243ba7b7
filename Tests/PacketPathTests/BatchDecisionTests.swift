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
      #expect(counts.decidedAlone > alone.counts.misses)
    }
  }

  /// A list of connections of a company.
  private static func companyWorld(rows: Int) throws -> World {
    let company = CompanyNetwork(
      endpoints: 1500, vpcs: 20, groups: 60, endpointsPerSubnet: 20, seed: Seed(21))
    var flows = company.flows(seed: Seed(22))
    let evaluator = try Evaluator(company.network)
    var world = World(evaluator: evaluator)
    for _ in 0..<rows {
      let flow = flows.next()
      world.append(
        UInt32(flow.source), evaluator.net.endpoints[flow.destination].ipv4,
        flow.ipProtocol.rawValue, flow.sourcePort, flow.destinationPort)
    }
    return world
  }

  @Test("a memory that is full learns no more, and what it has stays")
  func fullMemory() throws {
    let world = try Self.companyWorld(rows: 1500)
    let expected = world.decide(DecisionCache(for: world.evaluator))
    // Room for the least that there is, which is 64 pairs.
    let cache = DecisionCache(for: world.evaluator, byteLimit: 0)
    #expect(world.decide(cache) == expected)
    #expect(cache.counts.misses == 64)
    let first = cache.counts.decidedAlone
    #expect(first > 500)
    // Too few were decided on their own, so far as is known, for another memory to be begun.
    #expect(world.decide(cache) == expected)
    #expect(cache.counts.misses == 64)
    // Those that were learnt in the first pass are answered from then on.
    #expect(cache.counts.decidedAlone - first <= first)
  }

  @Test("where a list moves on to other connections, these are learnt when the memory is full")
  func movingOn() throws {
    let world = try Self.companyWorld(rows: 12_000)
    var later = World(evaluator: world.evaluator)
    for row in 11_600..<12_000 {
      later.append(
        world.sources[row], world.destinations[row], world.protocols[row], world.sourcePorts[row],
        world.destinationPorts[row])
    }
    let roomy = DecisionCache(for: world.evaluator)
    let expected = later.decide(roomy)
    let classless = roomy.counts.decidedAlone
    let cache = DecisionCache(for: world.evaluator, byteLimit: 1 << 19)
    _ = world.decide(cache)
    let filled = cache.counts
    #expect(later.decide(cache) == expected)
    // The memory was full before the later ones came.
    #expect(cache.counts.decidedAlone - filled.decidedAlone > 2 * classless + 50)
    var last = 0
    for _ in 0..<400 {
      let before = cache.counts.decidedAlone
      #expect(later.decide(cache) == expected)
      last = cache.counts.decidedAlone - before
    }
    #expect(last == classless)
  }

  @Test("where nothing is used again, memories are begun anew less and less often")
  func patience() {
    var patience = Patience()
    #expect(!patience.isOver(pairs: 1000, alone: 3999) && patience.isOver(pairs: 1000, alone: 4000))
    for rounds in [16, 64, 256, 1024, 1024] {
      patience = patience.next(pairs: 1000, found: 3999)
      #expect(patience.rounds == rounds)
      let most = rounds * 1000
      #expect(!patience.isOver(pairs: 1000, alone: most - 1))
      #expect(patience.isOver(pairs: 1000, alone: most))
    }
    #expect(patience.next(pairs: 1000, found: 4000) == Patience())
  }

  @Test(
    "sums of lists are found in intervals as by going through the rules", arguments: [0, 1 << 24])
  func partSums(_ byteLimit: Int) throws {
    for seed in Seed.range(0..<20) {
      let evaluator = try Evaluator(CollidingNetwork(seed: seed).network)
      let classes = evaluator.endpointClasses()
      let lists = classes.lists
      var addresses: [UInt32] = [0, .max, 0x0808_0808]
      for part in 0..<UInt32(lists.partCount) {
        lists.forEachRange(part: part) { range, _ in
          addresses += [range.lowerBound, range.upperBound]
          addresses += [range.lowerBound &- 1, range.upperBound &+ 1]
        }
      }
      var random = SplitMix64(seed)
      var sums = PartSums(lists, byteLimit: byteLimit)
      for list in 0..<UInt32(lists.lists.count) {
        for _ in 0..<50 {
          let source = random.pick(addresses)
          let destination = random.pick(addresses)
          let sum = sums.sum(list, classes, source: source, destination: destination)
          #expect(sum == lists.sum(list, source: source, destination: destination))
        }
      }
    }
  }

  @Test("a table has less room where the system has less")
  func tableWithoutRoom() {
    // More than a process may have addresses for.
    var table = ReservedTable<UInt8>(capacity: 1 << 56)
    #expect(table.hasRoom(for: 1024) && !table.hasRoom(for: 1 << 50))
    for number in 0..<1024 { table.append(UInt8(truncatingIfNeeded: number)) }
    #expect(table[1023] == 255 && table.reader[1] == 1)
  }
}
