// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import CloudNetwork
import Reference
import Testing
import Workloads

@testable import PacketPath

/// Evaluators that follow events (rules.md §12) against fresh ones of the changed network, and
/// against the slow twin.
@Suite("Changing networks") struct ChangingNetworkTests {
  #if DEBUG
    static let sequences: UInt64 = 40
  #else
    static let sequences: UInt64 = 1000
  #endif
  static let eventsOfSequence = 50

  /// What happened in one sequence.
  private struct Outcome: Sendable {
    var accepted = 0
    /// How many of them did not compile the network anew.
    var shared = 0
    var rows = 0
    var difference: String?
  }

  @Test("decide as fresh ones do after each of many random events")
  func sequences() async throws {
    var accepted = 0
    var shared = 0
    var rows = 0
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      for seed in Seed.range(0..<Self.sequences) { group.addTask { try Self.run(seed) } }
      for try await outcome in group {
        #expect(outcome.difference == nil, "\(outcome.difference ?? "")")
        accepted += outcome.accepted
        shared += outcome.shared
        rows += outcome.rows
      }
    }
    #expect(accepted > Int(Self.sequences) * 10 && shared * 2 > accepted && rows > accepted * 20)
  }

  private static func run(_ seed: Seed) throws -> Outcome {
    var outcome = Outcome()
    var evaluator = try Evaluator(CollidingNetwork(seed: seed).network)
    var author = EventAuthor(seed: seed.derived(7))
    var live = LiveNetwork(evaluator.network)
    for step in 0..<eventsOfSequence {
      let (event, time) = author.next(in: evaluator.network)
      let before = evaluator
      do throws(EventRefusal) {
        evaluator = try evaluator.applying(event, at: time)
        _ = try live.apply(event, at: time)
      } catch {
        if evaluator !== before { outcome.difference = "seed \(seed): \(event) refused once only" }
        continue
      }
      outcome.accepted += 1
      if evaluator.net.changeCount > before.net.changeCount { outcome.shared += 1 }
      if evaluator.network != live.network {
        outcome.difference = "seed \(seed), event \(step): another network after \(event)"
        return outcome
      }
      let flowSeed = seed.derived(UInt64(100 + step))
      if let found = try difference(evaluator, flowSeed, &outcome, isLast: step % 10 == 9) {
        outcome.difference = "seed \(seed), event \(step), \(event): \(found)"
        return outcome
      }
    }
    return outcome
  }

  /// The first flow that is not decided as by a fresh evaluator.
  private static func difference(
    _ evaluator: Evaluator, _ seed: Seed, _ outcome: inout Outcome, isLast: Bool
  ) throws -> String? {
    let fresh = try Evaluator(evaluator.network)
    let reference = isLast ? ReferenceEvaluator(evaluator.network) : nil
    for flow in RandomFlows(network: evaluator.network, seed: seed, count: 40).rows {
      let decision = evaluator.decide(flow)
      let expected = fresh.decide(flow)
      outcome.rows += 1
      if words(decision, evaluator) != words(expected, fresh) {
        return "\(flow): \(words(decision, evaluator)), not \(words(expected, fresh))"
      }
      guard let reference else { continue }
      let slow = reference.decide(
        source: flow.source, sourceSpace: flow.sourceSpace, destination: flow.destination,
        ipProtocol: flow.ipProtocol, sourcePort: flow.sourcePort,
        destinationPort: flow.destinationPort)
      if slow.reason != decision.reason.code || slow.decidedBy != evaluator.text(decision.decidedBy)
      {
        return "\(flow): \(words(decision, evaluator)), not as the twin says: \(slow)"
      }
    }
    return nil
  }

  private static func words(_ decision: Decision, _ evaluator: Evaluator) -> String {
    "\(decision.reason) \(evaluator.text(decision.decidedBy)) \(decision.reply)"
      + " \(String(describing: decision.replyReason)) \(evaluator.text(decision.replyDecidedBy))"
  }

  @Test("batches are decided as rows are after events")
  func batches() throws {
    for seed in Seed.range(0..<20) {
      var evaluator = try Evaluator(CollidingNetwork(seed: seed).network)
      var author = EventAuthor(seed: seed.derived(8))
      for _ in 0..<30 {
        let (event, time) = author.next(in: evaluator.network)
        if let changed = try? evaluator.applying(event, at: time) { evaluator = changed }
      }
      let fresh = try Evaluator(evaluator.network)
      #expect(Self.batch(evaluator) == Self.batch(fresh), "seed \(seed)")
    }
  }

  /// Every endpoint to every endpoint, in words.
  private static func batch(_ evaluator: Evaluator) -> [String] {
    let endpoints = evaluator.net.endpoints
    var sources: [UInt32] = []
    var destinations: [UInt32] = []
    for source in endpoints.indices {
      for destination in endpoints {
        sources.append(UInt32(source))
        destinations.append(destination.ipv4)
      }
    }
    let protocols = [UInt8](repeating: 6, count: sources.count)
    let sourcePorts = [UInt16](repeating: 49152, count: sources.count)
    let destinationPorts = [UInt16](repeating: 443, count: sources.count)
    let cache = DecisionCache(for: evaluator)
    let decisions = [Decision](capacity: sources.count) { (decisions: inout OutputSpan<Decision>) in
      evaluator.decide(
        sources: sources.span, destinations: destinations.span, protocols: protocols.span,
        sourcePorts: sourcePorts.span, destinationPorts: destinationPorts.span, using: cache,
        into: &decisions)
    }
    return decisions.map { words($0, evaluator) }
  }
}
