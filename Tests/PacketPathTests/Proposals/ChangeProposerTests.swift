// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Reference
import Testing
import Workloads

@testable import PacketPath

/// Proposed changes against fresh networks with the change made, asked of the reference.
@Suite("Proposed changes") struct ChangeProposerTests {
  #if DEBUG
    static let seeds: Range<UInt64> = 0..<6
    static let tinySeeds: Range<UInt64> = 0..<3
  #else
    static let seeds: Range<UInt64> = 0..<60
    static let tinySeeds: Range<UInt64> = 0..<20
  #endif

  struct Counts: Sendable {
    var packets = 0
    /// Packets for which a change was found.
    var mended = 0
    var changes = 0
    /// Changes of more than one edit.
    var combined = 0
    var stopped = 0
    var reasons: Set<Reason> = []
    var mendedReasons: Set<Reason> = []
    var differences: [String] = []

    mutating func add(_ other: Counts) {
      packets += other.packets
      mended += other.mended
      changes += other.changes
      combined += other.combined
      stopped += other.stopped
      reasons.formUnion(other.reasons)
      mendedReasons.formUnion(other.mendedReasons)
      differences += other.differences
    }
  }

  @Test("every proposed change, made anew, lets the packet pass or stops it")
  func outcome() async throws {
    let counts = try await withThrowingTaskGroup(of: Counts.self) { group in
      for seed in Seed.range(Self.seeds) { group.addTask { try Self.check(seed) } }
      var total = Counts()
      for try await counts in group { total.add(counts) }
      return total
    }
    print(
      "proposed changes: \(counts.packets) packets, \(counts.mended) mended, \(counts.changes) changes,"
        + " \(counts.combined) of several edits, \(counts.stopped) packets stopped,"
        + " \(counts.mendedReasons.count) of \(counts.reasons.count) reasons mended")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    // Otherwise this test would say little.
    #expect(counts.mended > 3 * Self.seeds.count && counts.combined > Self.seeds.count)
    #expect(counts.stopped > 2 * Self.seeds.count && counts.mendedReasons.count >= 10)
  }

  private static func check(_ seed: Seed) throws -> Counts {
    let network = CollidingNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reachability = Reachability(evaluator)
    var counts = Counts()
    var kept: [Reason: Int] = [:]
    for flow in RandomFlows(network: network, seed: seed, count: 300).rows {
      let decision = evaluator.decide(flow)
      if decision.verdict == .invalid { continue }
      let reason = decision.verdict == .drop ? decision.reason : decision.replyReason
      guard let reason else { continue }
      kept[reason, default: 0] += 1
      if kept[reason, default: 0] > 2 { continue }
      var proposer = ChangeProposer(reachability, limits: .init(changes: 6, pairs: 0))
      let goal: ProposedChanges.Goal = decision.isReachable ? .stop : .pass
      let proposed = proposer.changes(to: goal, flow)
      counts.packets += 1
      if goal == .pass { counts.reasons.insert(reason) }
      if proposed.changes.isEmpty {
        if proposed.hindrance == nil { counts.differences.append("\(seed), \(flow): no hindrance") }
        continue
      }
      if goal == .pass {
        counts.mended += 1
        counts.mendedReasons.insert(reason)
      } else {
        counts.stopped += 1
      }
      for change in proposed.changes {
        counts.changes += 1
        if change.edits.count > 1 { counts.combined += 1 }
        guard let changed = network.applying(change.edits) else {
          counts.differences.append("\(seed), \(flow): refused \(change.edits.map(\.text))")
          continue
        }
        let answer = ReferenceEvaluator(changed).decide(flow)
        let isReachable = answer.verdict == "forward" && answer.reply != "drop"
        if isReachable != (goal == .pass) {
          counts.differences.append("\(seed), \(flow): \(change.edits.map(\.text)): \(answer)")
        }
      }
    }
    return counts
  }

  @Test("what else flips is what the reference says of every packet of a tiny network")
  func effects() async throws {
    let counts = try await withThrowingTaskGroup(of: Counts.self) { group in
      for seed in Seed.range(Self.tinySeeds) { group.addTask { try Self.countFlips(seed) } }
      var total = Counts()
      for try await counts in group { total.add(counts) }
      return total
    }
    print("side effects: \(counts.changes) changes counted")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    #expect(counts.changes > 2 * Self.tinySeeds.count)
  }

  private static func countFlips(_ seed: Seed) throws -> Counts {
    let network = TinyNetwork(seed: seed).network
    let evaluator = try Evaluator(network)
    let reachability = Reachability(evaluator)
    let before = ReferenceEvaluator(network)
    var random = SplitMix64(seed.derived(7))
    var counts = Counts()
    for _ in 0..<3 {
      let flow = FlowFields(
        source: random.pickAny(network.endpoints.map(\.id.text)) ?? "",
        destination: random.pickAny(network.endpoints.map(\.id.text)) ?? "",
        destinationPort: String(random.below(4)))
      let decision = evaluator.decide(flow)
      if decision.verdict == .invalid { continue }
      var proposer = ChangeProposer(reachability, limits: .init(changes: 8, pairs: 1_000_000))
      let proposed = proposer.changes(to: decision.isReachable ? .stop : .pass, flow)
      guard let change = random.pickAny(proposed.changes),
        let changed = network.applying(change.edits)
      else { continue }
      counts.changes += 1
      let every = EveryPacket([network, changed])
      let slow = every.effect(
        besides: flow, before, ReferenceEvaluator(changed))
      if slow != change.effect {
        counts.differences.append(
          "\(seed), \(flow): \(change.edits.map(\.text)): \(change.effect), every packet \(slow)")
      }
    }
    return counts
  }
}

extension ChangeProposer {
  mutating func changes(to goal: ProposedChanges.Goal, _ flow: FlowFields) -> ProposedChanges {
    let text = RowText(flow)
    return changes(to: goal, text.row, in: text.bytes)
  }
}

extension Network {
  /// The network after edits, each event applied to the document; `nil` when one is refused.
  func applying(_ edits: [NetworkEdit]) -> Network? {
    var changed = self
    for edit in edits {
      switch edit {
      case .event(let event):
        let time = changed.evaluationTime ?? Timestamp(secondsSinceEpoch: 0)
        guard (try? changed.apply(event, at: time)) != nil else { return nil }
      case .makeAvailable(let id):
        for index in changed.gateways.indices where changed.gateways[index].id == id {
          changed.gateways[index].state = "available"
        }
      case .carryIPv6(let id):
        for index in changed.peerings.indices where changed.peerings[index].id == id {
          changed.peerings[index].carriesIPv6 = true
        }
      }
    }
    return changed
  }
}

extension ReferenceEvaluator {
  func decide(_ flow: FlowFields) -> ReferenceDecision {
    decide(
      source: flow.source, sourceSpace: flow.sourceSpace, destination: flow.destination,
      ipProtocol: flow.ipProtocol, sourcePort: flow.sourcePort,
      destinationPort: flow.destinationPort)
  }
}

extension EveryPacket {
  /// What flips between two ends, by two answers to each kind of packet.
  func flips(_ pair: Pair, _ old: [Answer], _ new: [Answer]) -> ChangeEffect.Flips {
    var opened: UInt64 = 0
    var closed: UInt64 = 0
    for (number, kind) in kinds.enumerated() {
      if new[number].isReachable && !old[number].isReachable { opened += kind.count }
      if old[number].isReachable && !new[number].isReachable { closed += kind.count }
    }
    let count = UInt128(pair.source.count) * UInt128(pair.destination.count)
    var flips = ChangeEffect.Flips()
    if opened > 0 { flips.opened.add(pairs: count, packets: opened) }
    if closed > 0 { flips.closed.add(pairs: count, packets: closed) }
    return flips
  }

  /// What flips between two networks besides one packet, packet by packet.
  func effect(
    besides flow: FlowFields, _ before: ReferenceEvaluator, _ after: ReferenceEvaluator
  ) -> ChangeEffect {
    var effect = ChangeEffect()
    var endpoints = ChangeEffect.Flips()
    var others = ChangeEffect.Flips()
    for pair in pairs {
      var flips = self.flips(pair, answers(pair, before), answers(pair, after))
      let isOwn =
        pair.source.text == flow.source && pair.destination.text == flow.destination
      if isOwn {
        // The packet itself flips one way.
        let opened = flips.opened.packets
        let closed = flips.closed.packets
        if opened > 0 {
          flips.opened = opened == 1 ? .nothing : FlipCount(pairs: 1, packets: opened - 1)
        } else if closed > 0 {
          flips.closed = closed == 1 ? .nothing : FlipCount(pairs: 1, packets: closed - 1)
        }
        effect.samePair = flips
      } else if pair.isBetweenEndpoints {
        endpoints.add(flips)
      } else {
        others.add(flips)
      }
    }
    effect.endpoints = endpoints
    effect.others = others
    return effect
  }
}

extension ChangeEffect.Flips {
  mutating func add(_ other: ChangeEffect.Flips) {
    opened = opened.adding(other.opened)
    closed = closed.adding(other.closed)
  }
}

extension FlipCount {
  /// The sum; the largest number stands for more.
  fileprivate func adding(_ other: FlipCount) -> FlipCount {
    let pairs = self.pairs.addingReportingOverflow(other.pairs)
    let packets = self.packets.addingReportingOverflow(other.packets)
    return FlipCount(
      pairs: pairs.overflow ? .max : pairs.partialValue,
      packets: packets.overflow ? .max : packets.partialValue)
  }
}
