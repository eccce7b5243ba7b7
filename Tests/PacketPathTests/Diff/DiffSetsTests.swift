// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork
import Testing
import Workloads

@testable import PacketPath

/// Differences in parts: what makes them, and which packets are in them.
@Suite("Parts of differences") struct DiffSetsTests {
  #if DEBUG
    static let seeds: Range<UInt64> = 0..<8
  #else
    static let seeds: Range<UInt64> = 0..<80
  #endif

  struct Counts: Sendable {
    var parts = 0
    var turned = 0
    var differences: [String] = []

    mutating func add(_ other: Counts) {
      parts += other.parts
      turned += other.turned
      differences += other.differences
    }
  }

  @Test(
    "parts are the difference; rows are found in their parts; events that turn packets are told")
  func parts() async throws {
    let counts = try await withThrowingTaskGroup(of: Counts.self) { group in
      for seed in Seed.range(Self.seeds) { group.addTask { try Self.check(seed) } }
      var total = Counts()
      for try await counts in group { total.add(counts) }
      return total
    }
    print("parts of differences: \(counts.parts), \(counts.turned) turned by events")
    #expect(counts.differences.isEmpty, "\(counts.differences.prefix(5))")
    #expect(counts.parts > 20 * Self.seeds.count && counts.turned > 10 * Self.seeds.count)
  }

  private static func check(_ seed: Seed) throws -> Counts {
    var counts = Counts()
    let before = try Evaluator(CollidingNetwork(seed: seed).network)
    var author = EventAuthor(seed: seed.derived(12))
    var live = LiveNetwork(before.network)
    var events: [(event: NetworkEvent, time: Timestamp)] = []
    var versions = [before]
    for _ in 0..<12 {
      let (event, time) = author.next(in: live.network)
      guard (try? live.apply(event, at: time)) != nil else { continue }
      events.append((event, time))
      versions.append(try Evaluator(live.network))
    }
    let diff = NetworkDiff(before, try Evaluator(live.network))
    for direction in [NetworkDiff.Direction.opened, .closed] {
      let sets = DiffSets(diff, direction)
      counts.parts += sets.parts.count
      checkSums(sets, seed, &counts)
      checkRows(sets, seed, &counts)
      try checkTurns(sets, before, versions, events, seed, &counts)
    }
    return counts
  }

  /// All parts together are all that changed, and no two of a place have a packet in common.
  private static func checkSums(_ sets: DiffSets, _ seed: Seed, _ counts: inout Counts) {
    var sums: [SIMD2<Int>: TrafficSet] = [:]
    for part in sets.parts {
      guard case .units(let source, let destination) = part.place else { continue }
      let key = SIMD2(source, destination)
      let sum = sums[key] ?? .none
      if !sum.intersection(part.traffic).isEmpty || part.traffic.boxes.count != 1 {
        counts.differences.append("seed \(seed): parts overlap")
      }
      sums[key] = sum.union(part.traffic)
    }
    for change in sets.diff.changes {
      let wanted = sets.direction == .opened ? change.opened : change.closed
      if sums[SIMD2(change.source, change.destination)] ?? .none != wanted {
        counts.differences.append("seed \(seed): parts are not the change")
      }
    }
    let boxes = sets.parts.reduce(0) { $0 + sets.boxCount(of: $1) }
    if boxes != sets.diff.boxCount(sets.direction) {
      counts.differences.append("seed \(seed): \(boxes) boxes")
    }
  }

  /// The row of each part is found in it, and both networks answer it as the part says; at a public
  /// address both may answer, if another endpoint does.
  private static func checkRows(_ sets: DiffSets, _ seed: Seed, _ counts: inout Counts) {
    let opens = sets.direction == .opened
    for (position, part) in sets.parts.enumerated() where part.change.witness.isExact {
      let (row, text) = part.change.witness.row
      let hits = sets.hits(of: row, in: text.span)
      let isFound = hits.contains { $0.part == position }
      if !isFound { counts.differences.append("seed \(seed): \(part) is not found") }
      let isRight =
        part.change.after.isReachable == opens && part.change.before.isReachable != opens
      if isRight || isTakenOver(part, sets) { continue }
      counts.differences.append("seed \(seed): \(part)")
    }
  }

  /// Whether the Internet reached another endpoint at the address before, or does now.
  private static func isTakenOver(_ part: DiffPart, _ sets: DiffSets) -> Bool {
    guard let exposure = sets.exposure(of: part), part.cause.kind == .endpoint else { return false }
    let opposite: NetworkDiff.Direction = sets.direction == .opened ? .closed : .opened
    let others = sets.diff.exposures(opposite)
    let here = sets.diff.passing(sets.direction).evaluator.network
    let there = sets.diff.passing(opposite).evaluator.network
    return others.contains { other in
      other.address == exposure.address
        && there.endpoints[other.endpoint].id != here.endpoints[exposure.endpoint].id
    }
  }

  /// The event that turns a packet: no later one does, as evaluators made afresh say.
  private static func checkTurns(
    _ sets: DiffSets, _ before: Evaluator, _ versions: [Evaluator],
    _ events: [(event: NetworkEvent, time: Timestamp)], _ seed: Seed, _ counts: inout Counts
  ) throws {
    let witnesses = sets.parts.map(\.change.witness)
    let turns = try before.turns(of: witnesses, by: events)
    for (witness, turn) in zip(witnesses, turns) {
      let answers = versions.map { $0.decide(witness).isReachable }
      var last: Int?
      for position in events.indices where answers[position] != answers[position + 1] {
        last = position
      }
      if last != nil { counts.turned += 1 }
      if turn != last {
        counts.differences.append(
          "seed \(seed): \(witness) is turned by \(String(describing: last))")
      }
    }
  }

  @Test("fixed case: another endpoint answers at a public address")
  func takenOver() throws {
    let counts = try Self.check(Seed(62))
    #expect(counts.differences.isEmpty && counts.parts > 0, "\(counts.differences.prefix(2))")
  }

  @Test("causes have the kinds of what decides")
  func kinds() throws {
    let network = CompanyNetwork(
      endpoints: 100, vpcs: 2, groups: 4, seed: Seed.range(1..<2)[0]
    ).network
    let net = try Evaluator(network).net
    let kinds: [(name: String, kind: DiffCause.Kind)] = [
      ("sg-1/ingress/r-1", .rule), ("acl-0-1/egress/default", .rule), ("rtb-0/0.0.0.0/0", .route),
      ("rtb-0", .route), ("vpc-0/classic-0", .link), ("pcx-0-1", .peering), ("nat-0", .gateway),
      ("eni-1", .endpoint), ("vpc-1", .vpc), ("local", .other), ("", .other),
    ]
    for (name, kind) in kinds { #expect(DiffCause(name, [net]).kind == kind, "\(name)") }
  }
}
