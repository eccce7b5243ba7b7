// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// What a change opens and closes.
  static let diff = Benchmark(
    name: "diff", sizeName: "endpoints",
    summary: "what one changed rule opens and closes between two loaded networks, by size"
  ) { session throws(BenchmarkError) in try DiffBenchmark.run(&session) }
}

/// Compares two networks, each made and compiled on its own, that differ in one rule.
enum DiffBenchmark {
  /// Networks, smallest first: endpoints, VPCs, groups. Subnets have ten endpoints.
  private static let sizes = [
    (endpoints: 100, vpcs: 1, groups: 5), (endpoints: 1000, vpcs: 10, groups: 50),
    (endpoints: 10_000, vpcs: 100, groups: 500), (endpoints: 100_000, vpcs: 1000, groups: 5000),
  ]
  /// How many pairs are compared with rows decided one by one.
  private static let checkCount = 2000

  /// A rule that is another in the new network.
  private struct Change {
    var name: String
    var make: (inout Network) -> Void
  }

  static func run(_ session: inout Session) throws(BenchmarkError) {
    session.note("a pass finds the classes of both networks and compares them, on all cores")
    // Few queries ask for a short run.
    let largest = max(1000, session.settings.queryCount / 16)
    for size in sizes where size.endpoints <= largest {
      let old = try evaluator(network(size, session.settings.seed))
      for change in changes(of: old.network) {
        var changed = network(size, session.settings.seed)
        change.make(&changed)
        let new = try evaluator(changed)
        let timer = PassTimer(change.name, "comparison", routeCount: size.endpoints)
        session.add(
          try timer.passes(session.settings.passes, operations: 1) { pass(old, new) })
        let diff = NetworkDiff(old, new)
        add(
          "\(change.name): boxes",
          Double(diff.boxCount(.opened) + diff.boxCount(.closed)), "boxes", size.endpoints,
          &session)
        try check(diff, session.settings.seed)
      }
      add("peak memory", Double(PeakMemory.bytes), "bytes", size.endpoints, &session)
    }
  }

  /// A network that shares nothing with another of the same size.
  private static func network(
    _ size: (endpoints: Int, vpcs: Int, groups: Int), _ seed: Seed
  ) -> Network {
    CompanyNetwork(
      endpoints: size.endpoints, vpcs: size.vpcs, groups: size.groups, seed: seed
    ).network
  }

  private static func evaluator(_ network: Network) throws(BenchmarkError) -> Evaluator {
    guard let evaluator = try? Evaluator(network) else {
      throw .wrongAnswer("the generated network does not compile")
    }
    return evaluator
  }

  /// One rule of the group that the fewest endpoints have, of the group that the most have, and of an
  /// ACL.
  private static func changes(of network: Network) -> [Change] {
    var members: [SecurityGroup.ID: Int] = [:]
    for endpoint in network.endpoints {
      for group in endpoint.groups { members[group, default: 0] += 1 }
    }
    let bound = network.groups.indices.filter { members[network.groups[$0].id] != nil }
    let ordered = bound.sorted {
      (members[network.groups[$0].id] ?? 0, $0) < (members[network.groups[$1].id] ?? 0, $1)
    }
    var changes: [Change] = []
    if let usual = ordered.dropFirst(ordered.count / 2).first {
      changes.append(
        Change(name: "a group's ingress rule") { $0.groups[usual].ingress.remove(at: 2) })
      changes.append(
        Change(name: "a group's egress rule") { $0.groups[usual].egress.remove(at: 0) })
    }
    if let common = ordered.last {
      changes.append(
        Change(name: "ingress rule of the most used group") {
          $0.groups[common].ingress.remove(at: 2)
        })
    }
    changes.append(Change(name: "an ACL's rule") { $0.acls[0].ingress.remove(at: 0) })
    return changes
  }

  /// The sum is how many boxes are opened and closed.
  private static func pass(_ old: Evaluator, _ new: Evaluator) -> Pass {
    let stopwatch = Stopwatch()
    let diff = NetworkDiff(old, new)
    let nanoseconds = stopwatch.nanoseconds
    return Pass(
      nanoseconds: nanoseconds,
      sum: UInt64(diff.boxCount(.opened)) &* 1_000_003 &+ UInt64(diff.boxCount(.closed)))
  }

  private static func add(
    _ measure: String, _ value: Double, _ unit: String, _ endpoints: Int,
    _ session: inout Session
  ) {
    session.add(
      .figure(Figure(measure: measure, routeCount: endpoints, value: value, unit: unit)))
  }

  /// Random pairs of endpoints: what both networks say of them differs by what the difference has.
  private static func check(_ diff: NetworkDiff, _ seed: Seed) throws(BenchmarkError) {
    var random = SplitMix64(seed)
    let count = diff.new.endpointCount
    var wrong = false
    for _ in 0..<checkCount {
      let source = random.below(count)
      let destination = random.below(count)
      if source == destination { continue }
      let was = diff.old.traffic(from: .endpoint(source), to: .endpoint(destination))
      let now = diff.new.traffic(from: .endpoint(source), to: .endpoint(destination))
      let told = diff.traffic(from: source, to: destination)
      wrong =
        wrong || told.opened != now.subtracting(was) || told.closed != was.subtracting(now)
    }
    for direction in [NetworkDiff.Direction.opened, .closed] {
      for group in diff.passing(direction).groups(of: diff.result(direction)).prefix(20) {
        for target in group.targets.prefix(20) where target.witness.isExact {
          let cause = diff.cause(of: target.witness)
          let opens = direction == .opened
          wrong = wrong || cause.before.isReachable == opens || cause.after.isReachable != opens
        }
      }
    }
    if wrong { throw .wrongAnswer("a set of the difference is not what the networks say") }
  }
}
