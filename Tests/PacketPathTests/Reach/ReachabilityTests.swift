// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Reference
import Testing
import Workloads

@testable import PacketPath

/// Sets of traffic against single packets, on small random networks in which everything collides.
@Suite("Reachability") struct ReachabilityTests {
  #if DEBUG
    static let seeds: Range<UInt64> = 0..<6
    /// The second is of a network whose endpoints share classes.
    static let pairSeeds: Range<UInt64> = 9..<12
  #else
    static let seeds: Range<UInt64> = 0..<300
    static let pairSeeds = seeds
  #endif

  @Test("every pair of endpoints: the fast way is the general way, classes hold for their members")
  func pairs() async throws {
    let counts = try await withThrowingTaskGroup(of: PairCounts.self) { group in
      for seed in Seed.range(Self.pairSeeds) { group.addTask { try Self.comparePairs(seed) } }
      var total = PairCounts()
      for try await counts in group { total.add(counts) }
      return total
    }
    print("reachability: \(counts)")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    // Otherwise this test would say little.
    #expect(counts.pairs > 20 * Self.pairSeeds.count && counts.reachable * 20 > counts.pairs)
    #expect(counts.members > Self.pairSeeds.count)
  }

  struct PairCounts: Sendable {
    var pairs = 0
    var reachable = 0
    var general = 0
    /// Pairs of endpoints that were not asked for their class.
    var members = 0
    var differences: [String] = []

    mutating func add(_ other: PairCounts) {
      pairs += other.pairs
      reachable += other.reachable
      general += other.general
      members += other.members
      differences += other.differences
    }
  }

  private static func comparePairs(_ seed: Seed) throws -> PairCounts {
    let network = CollidingNetwork(seed: seed).network
    let reachability = Reachability(try Evaluator(network))
    let net = reachability.evaluator.net
    var counts = PairCounts()
    var random = SplitMix64(seed)
    var solver = reachability.makeSolver()
    for oneWay in [false, true] {
      var found: [SIMD2<Int>: TrafficSet] = [:]
      reachability.forEachPair(oneWay: oneWay) { pair in
        found[SIMD2(pair.source, pair.destination)] = pair.traffic
      }
      for source in network.endpoints.indices {
        for destination in network.endpoints.indices where source != destination {
          let classes = SIMD2(
            reachability.classNumber(of: source), reachability.classNumber(of: destination))
          let byClass = found[classes] ?? .none
          // The general way for some of many networks, each pair's own for all.
          let slow =
            Self.seeds.count > 100 && random.below(5) > 0
            ? solver.answer(from: .endpoint(source), to: .endpoint(destination))
              .traffic(oneWay: oneWay)
            : net.slowTraffic(source, destination, oneWay: oneWay)
          counts.pairs += 1
          if !slow.isEmpty { counts.reachable += 1 }
          let ends = reachability.representatives(classes.x, classes.y)
          if ends?.source != source || ends?.destination != destination { counts.members += 1 }
          if byClass != slow {
            counts.differences.append(
              "seed \(seed), \(network.endpoints[source].id) to "
                + "\(network.endpoints[destination].id), one way \(oneWay): "
                + "\(byClass.boxes.map(\.fields)), not \(slow.boxes.map(\.fields))")
          }
        }
      }
    }
    return counts
  }

  @Test("at the edges of every set, rows and the reference agree with it")
  func edges() async throws {
    let counts = try await withThrowingTaskGroup(of: EdgeCounts.self) { group in
      for seed in Seed.range(Self.seeds) { group.addTask { try Self.compareEdges(seed) } }
      var total = EdgeCounts()
      for try await counts in group { total.add(counts) }
      return total
    }
    print("reachability at edges: \(counts.rows) rows, \(counts.inside) inside")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    #expect(counts.inside > 50 * Self.seeds.count && counts.rows > counts.inside * 6 / 5)
  }

  struct EdgeCounts: Sendable {
    var rows = 0
    var inside = 0
    var differences: [String] = []

    mutating func add(_ other: EdgeCounts) {
      rows += other.rows
      inside += other.inside
      differences += other.differences
    }
  }

  private static func compareEdges(_ seed: Seed) throws -> EdgeCounts {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reachability = Reachability(evaluator)
    let reference = ReferenceEvaluator(network)
    var random = SplitMix64(seed)
    var counts = EdgeCounts()
    // An id that looks like an address is never found as one (fine print 4).
    let named = network.endpoints.indices.filter {
      (try? IPAddress(network.endpoints[$0].id.text)) == nil
    }
    for source in named {
      for destination in named
      where source != destination && random.chance(Self.seeds.count > 100 ? 6 : 25) {
        let answer = reachability.answer(from: .endpoint(source), to: .endpoint(destination))
        for probe in Probe.edges(of: answer, &random) {
          let row = FlowFields(
            source: network.endpoints[source].id.text,
            destination: network.endpoints[destination].id.text,
            ipProtocol: String(probe.ipProtocol.rawValue), sourcePort: String(probe.source),
            destinationPort: String(probe.destination))
          let decision = evaluator.decide(row)
          let slow = reference.decide(
            source: row.source, sourceSpace: "", destination: row.destination,
            ipProtocol: row.ipProtocol, sourcePort: row.sourcePort,
            destinationPort: row.destinationPort)
          let isForwarded = probe.isIn(answer.forwarded)
          let isReachable = probe.isIn(answer.reachable)
          counts.rows += 1
          if isReachable { counts.inside += 1 }
          if isForwarded != (decision.verdict == .forward)
            || isReachable != decision.isReachable
            || isForwarded != (slow.verdict == "forward")
            || isReachable != (slow.verdict == "forward" && slow.reply != "drop")
          {
            counts.differences.append("seed \(seed), \(row): \(decision)")
          }
        }
      }
    }
    return counts
  }
}

extension CompiledNetwork {
  /// The traffic between two endpoints by ``TrafficSolver`` alone.
  func slowTraffic(_ source: Int, _ destination: Int, oneWay: Bool) -> TrafficSet {
    func solve(isIPv6: Bool) -> TrafficSet? {
      guard haveAddresses(source, destination, isIPv6: isIPv6),
        let dialled = dialledAddress(
          of: UInt32(destination), from: origin(of: UInt32(source)), isIPv6: isIPv6),
        let packet = packet(from: .endpoint(source), isIPv6: isIPv6, destination: dialled)
      else { return nil }
      let answer = TrafficSolver(net: self).solve(packet)
      return oneWay ? answer.forwarded : answer.reachable
    }
    let icmpv6 = TrafficSet(.icmpv6)
    let ipv6 = solve(isIPv6: true)
    guard let ipv4 = solve(isIPv6: false) else { return ipv6 ?? .none }
    return ipv4.subtracting(icmpv6).union((ipv6 ?? .none).intersection(icmpv6))
  }
}
