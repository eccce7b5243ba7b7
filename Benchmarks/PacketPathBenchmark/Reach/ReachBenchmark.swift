// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// Exact sets between all pairs of endpoints.
  static let reach = Benchmark(
    name: "reach", summary: "exact sets of traffic between all pairs of endpoints, by size"
  ) { session throws(BenchmarkError) in try ReachBenchmark.run(&session) }
}

/// Measures exact sets: all pairs of a company's endpoints on all cores, and how that grows.
enum ReachBenchmark {
  /// Networks, smallest first: endpoints, VPCs, groups, endpoints of a subnet.
  private static let sizes = [
    (endpoints: 100, vpcs: 2, groups: 4, perSubnet: 10),
    (endpoints: 1000, vpcs: 8, groups: 10, perSubnet: 40),
    (endpoints: 10_000, vpcs: 8, groups: 10, perSubnet: 400),
    (endpoints: 100_000, vpcs: 8, groups: 10, perSubnet: 4000),
  ]
  /// How many pairs are compared with rows decided one by one.
  private static let checkCount = 2000

  static func run(_ session: inout Session) throws(BenchmarkError) {
    session.note("\"routes\" are endpoints; a pass is all pairs of classes, on all cores")
    // Few queries ask for a short run.
    let largest = max(1000, session.settings.queryCount / 16)
    for size in sizes where size.endpoints <= largest {
      let company = CompanyNetwork(
        endpoints: size.endpoints, vpcs: size.vpcs, groups: size.groups,
        endpointsPerSubnet: size.perSubnet, seed: session.settings.seed)
      guard let evaluator = try? Evaluator(company.network) else {
        throw .wrongAnswer("the generated network does not compile")
      }
      let preparing = Stopwatch()
      let reachability = Reachability(evaluator)
      let classes = reachability.classes.count
      session.note(
        "\(NumberText.grouped(size.endpoints)) endpoints: \(NumberText.grouped(classes)) classes, "
          + "found in \(NumberText.time(preparing.nanoseconds))")
      let timer = PassTimer("all pairs", "all pairs", routeCount: size.endpoints)
      session.add(
        try timer.passes(session.settings.passes, operations: 1) { pass(reachability) })
      add("classes", Double(classes), "classes", size.endpoints, &session)
      add("peak memory", Double(PeakMemory.bytes), "bytes", size.endpoints, &session)
      try check(reachability, evaluator, session.settings.seed)
    }
  }

  private static func add(
    _ measure: String, _ value: Double, _ unit: String, _ endpoints: Int,
    _ session: inout Session
  ) {
    session.add(
      .figure(Figure(measure: measure, routeCount: endpoints, value: value, unit: unit)))
  }

  /// All pairs of classes; the sum is how many pairs of endpoints they stand for.
  private static func pass(_ reachability: Reachability) -> Pass {
    let stopwatch = Stopwatch()
    var sum: UInt64 = 0
    reachability.forEachPair { (pair: ReachPair) in
      let sources = reachability.classes[pair.source].members.count
      let destinations = reachability.classes[pair.destination].members.count
      sum &+= UInt64(sources * (pair.source == pair.destination ? sources - 1 : destinations))
    }
    return Pass(nanoseconds: stopwatch.nanoseconds, sum: sum)
  }

  /// Random pairs of endpoints on random ports, against rows.
  private static func check(
    _ reachability: Reachability, _ evaluator: Evaluator, _ seed: Seed
  ) throws(BenchmarkError) {
    var random = SplitMix64(seed)
    let count = reachability.endpointCount
    for _ in 0..<checkCount {
      let source = random.below(count)
      let destination = random.below(count)
      if source == destination { continue }
      let traffic = reachability.traffic(from: .endpoint(source), to: .endpoint(destination))
      guard
        let witness = reachability.witness(
          of: traffic, from: .endpoint(source), to: .endpoint(destination))
      else { continue }
      if !evaluator.decide(witness).isReachable {
        throw .wrongAnswer("\(witness.explainOptions): a set has a packet that is not reachable")
      }
    }
  }
}
