// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Reference
import Testing
import Workloads

@testable import PacketPath

/// What deleting an object changes, against the reference asked of every packet of tiny networks.
@Suite("Removals") struct RemovalStudyTests {
  #if DEBUG
    static let seeds: Range<UInt64> = 0..<2
    static let objectsEach = 6
    static let wideSeeds: Range<UInt64> = 0..<2
    /// The second has a link that flips a row which something else decides.
    static let flowSeeds: Range<UInt64> = 12..<14
  #else
    static let seeds: Range<UInt64> = 0..<16
    static let objectsEach = 12
    static let wideSeeds: Range<UInt64> = 0..<15
    static let flowSeeds: Range<UInt64> = 0..<30
  #endif

  struct Counts: Sendable {
    var objects = 0
    var unused = 0
    var used = 0
    var reroutes = 0
    var flows = 0
    var flipped = 0
    var kinds: Set<RemovableObject.Kind> = []
    var differences: [String] = []

    mutating func add(_ other: Counts) {
      objects += other.objects
      unused += other.unused
      used += other.used
      reroutes += other.reroutes
      flows += other.flows
      flipped += other.flipped
      kinds.formUnion(other.kinds)
      differences += other.differences
    }
  }

  private static func total(
    _ seeds: Range<UInt64>, _ count: @escaping @Sendable (Seed) throws -> Counts
  ) async throws -> Counts {
    try await withThrowingTaskGroup(of: Counts.self) { group in
      for seed in Seed.range(seeds) { group.addTask { try count(seed) } }
      var total = Counts()
      for try await counts in group { total.add(counts) }
      return total
    }
  }

  @Test("every packet of a tiny network: what deleting an object flips, and what is safe to delete")
  func everyPacket() async throws {
    let counts = try await Self.total(Self.seeds) { try Self.compare($0) }
    print("removals: \(counts)")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    // Otherwise this test would say little.
    #expect(counts.unused > Self.seeds.count && counts.used > 2 * Self.seeds.count)
    #expect(counts.kinds.count >= 3)
  }

  private static func compare(_ seed: Seed) throws -> Counts {
    let network = TinyNetwork(seed: seed).network
    let study = RemovalStudy(Reachability(try Evaluator(network)))
    let removals = study.removals(budget: 1_000_000)
    // What is deleted cuts nothing anew.
    let every = EveryPacket([network])
    let before = ReferenceEvaluator(network)
    let old = every.pairs.map { every.answers($0, before) }
    var random = SplitMix64(seed.derived(3))
    var counts = Counts()
    let used = removals.filter { $0.use == .used }
    for number in 0..<objectsEach {
      // Most objects of so strange a network are unused.
      let drawn = number.isMultiple(of: 2) ? random.pickAny(used) : random.pickAny(removals)
      guard let removal = drawn else { continue }
      let after = ReferenceEvaluator(removal.object.network(without: network))
      var endpoints = ChangeEffect.Flips()
      var others = ChangeEffect.Flips()
      var isSame = true
      for (number, pair) in every.pairs.enumerated() {
        let new = every.answers(pair, after)
        if new != old[number] { isSame = false }
        let flips = every.flips(pair, old[number], new)
        if pair.isBetweenEndpoints { endpoints.add(flips) } else { others.add(flips) }
      }
      counts.objects += 1
      counts.kinds.insert(removal.object.kind)
      if removal.reroutes { counts.reroutes += 1 }
      if removal.use == .unused { counts.unused += 1 } else { counts.used += 1 }
      if removal.endpoints != endpoints || removal.others != others
        || removal.use == .unused && !isSame
        || removal.use == .used && isSame && !removal.reroutes
      {
        counts.differences.append(
          "\(seed), \(removal.object.name): \(removal), every packet \(endpoints) \(others) \(isSame)"
        )
      }
    }
    return counts
  }

  @Test("what is left out on networks where everything collides would not have differed")
  func leftOut() async throws {
    let counts = try await Self.total(Self.wideSeeds) { try Self.compareWithEverything($0) }
    print("removals, nothing left out: \(counts)")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    #expect(counts.objects >= 3 * Self.wideSeeds.count)
  }

  /// The same with every pair compared between networks compiled anew.
  private static func compareWithEverything(_ seed: Seed) throws -> Counts {
    let network = CollidingNetwork(seed: seed).network
    let reachability = Reachability(try Evaluator(network))
    let study = RemovalStudy(reachability)
    var counts = Counts()
    if reachability.classes.count > 40 { return counts }
    var random = SplitMix64(seed.derived(5))
    let removals = study.removals(budget: 1_000_000)
    for _ in 0..<12 {
      guard let removal = random.pickAny(removals) else { break }
      let without = Reachability(try Evaluator(removal.object.network(without: network)))
      let walk = PairWalk(
        reachability.evaluator.net, EffectUnits(reachability, without), .everything)
      var was = reachability.makeSolver()
      var now = without.makeSolver()
      var endpoints = ChangeEffect.Flips()
      _ = walk.forEachEndpointPair(budget: .max) { group in
        let pair = group.pair
        endpoints.add(
          was.answer(from: pair.source, to: pair.destination).reachable,
          now.answer(from: pair.source, to: pair.destination).reachable, group)
      }
      var others = ChangeEffect.Flips()
      _ = walk.forEachOtherPair(budget: .max) { group in
        let pair = group.pair
        others.add(
          was.answer(from: pair.source, to: pair.destination).reachable,
          now.answer(from: pair.source, to: pair.destination).reachable, group)
      }
      counts.objects += 1
      counts.kinds.insert(removal.object.kind)
      if removal.endpoints != endpoints
        || removal.others.map({ $0.isEmpty != others.isEmpty }) ?? false
      {
        counts.differences.append(
          "\(seed), \(removal.object.name): \(removal), everything \(endpoints) \(others)")
      }
    }
    return counts
  }

  @Test("rows of a flow list that flip are those that the reference answers otherwise")
  func flows() async throws {
    let counts = try await Self.total(Self.flowSeeds) { try Self.compareFlows($0) }
    print("removals, flows: \(counts)")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    #expect(counts.flipped > 5 * Self.flowSeeds.count)
  }

  private static func compareFlows(_ seed: Seed) throws -> Counts {
    let network = CollidingNetwork(seed: seed).network
    let study = RemovalStudy(Reachability(try Evaluator(network)))
    let flows = RandomFlows(network: network, seed: seed, count: 150).rows
    var tally = RemovalTally(study)
    for flow in flows {
      let text = RowText(flow)
      tally.add(text.row, in: text.bytes.span)
    }
    let before = ReferenceEvaluator(network)
    let old = flows.map { before.decide($0) }
    var random = SplitMix64(seed.derived(9))
    var counts = Counts()
    for _ in 0..<15 {
      let number = random.below(study.objects.count)
      let after = ReferenceEvaluator(study.objects[number].network(without: network))
      var flipped = 0
      for (place, flow) in flows.enumerated() {
        let new = after.decide(flow)
        if new.verdict != old[place].verdict || new.reply != old[place].reply { flipped += 1 }
      }
      counts.objects += 1
      counts.flows += flows.count
      counts.flipped += flipped
      if flipped != tally.counts[number] {
        counts.differences.append(
          "\(seed), \(study.objects[number].name): \(tally.counts[number]), not \(flipped)")
      }
    }
    return counts
  }
}
