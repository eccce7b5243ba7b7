// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath
internal import Workloads

extension Benchmark {
  /// How long single events take.
  static let events = Benchmark(
    name: "events", summary: "time of one event on a network of 100,000 endpoints, each timed alone"
  ) { session throws(BenchmarkError) in try EventBenchmark.run(&session) }
}

/// Applies events in pairs that undo each other, so that every pass starts from one network.
enum EventBenchmark {
  private static let endpoints = 100_000
  /// How many pairs of one kind a pass applies.
  private static let pairs = 200
  private static let time = Timestamp(secondsSinceEpoch: 1_795_219_200)

  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let company = CompanyNetwork(
      endpoints: endpoints, vpcs: 1000, groups: 1000, seed: settings.seed)
    let indexing = Stopwatch()
    var live = LiveNetwork(company.network)
    let indexTime = indexing.nanoseconds
    let first = live.network
    session.note(
      "100,000 endpoints, 1,000 VPCs, \(first.links.count) links, \(first.peerings.count) peering "
        + "connections; tables made in \(NumberText.time(indexTime)); \(pairs) pairs a pass")
    let plan = EventPlan(first, seed: settings.seed.derived(107), count: pairs)
    let cost = Stopwatch.readingCost()
    for kind in plan.kinds {
      var samples: [Double] = []
      for _ in 0..<settings.passes {
        for event in kind.events { samples.append(try timed(event, &live, kind.name) - cost) }
      }
      let timer = PassTimer(kind.name, "event", routeCount: endpoints)
      session.add(timer.result(samples, operationsPerSample: 1))
    }
    var samples: [Double] = []
    for event in plan.refused {
      let watch = Stopwatch()
      let isRefused = (try? live.apply(event, at: time)) == nil
      samples.append(watch.nanoseconds - cost)
      if !isRefused { throw .wrongAnswer("an event that must be refused is accepted: \(event)") }
    }
    let timer = PassTimer("refused: linked already", "event", routeCount: endpoints)
    session.add(timer.result(samples, operationsPerSample: 1))
    try readLines(plan, &session)
    try follow(plan, first, &session)
  }

  /// How many events of a kind an evaluator follows in a pass, and of those that compile anew.
  private static let followed = 100
  private static let compiled = 4

  /// The time until an evaluator answers for the network after an event, the one before it kept.
  private static func follow(
    _ plan: EventPlan, _ network: Network, _ session: inout Session
  ) throws(BenchmarkError) {
    guard var evaluator = try? Evaluator(network) else {
      throw .wrongAnswer("the generated network does not compile")
    }
    let row = Array("eni-1,eni-2,443".utf8)
    let question = FlowRow(source: 0..<5, destination: 6..<11, destinationPort: 12..<15)
    _ = try? evaluator.applying(.tick, at: time)
    for kind in plan.kinds {
      let count = kind.name.contains("link") ? compiled : followed
      var samples: [Double] = []
      for event in kind.events.prefix(count) {
        let watch = Stopwatch()
        guard let changed = try? evaluator.applying(event, at: time) else {
          throw .wrongAnswer("\(kind.name): \(event) is refused")
        }
        let decision = changed.decide(question, in: row.span)
        samples.append(watch.nanoseconds)
        if decision.reason == .malformedRow { throw .wrongAnswer("the question is none") }
        evaluator = changed
      }
      let timer = PassTimer("evaluator: \(kind.name)", "event", routeCount: endpoints)
      session.add(timer.result(samples, operationsPerSample: 1))
    }
  }

  /// The time of one event that must be accepted.
  private static func timed(
    _ event: NetworkEvent, _ live: inout LiveNetwork, _ kind: String
  ) throws(BenchmarkError) -> Double {
    let watch = Stopwatch()
    do throws(EventRefusal) {
      try live.apply(event, at: time)
    } catch {
      throw .wrongAnswer("\(kind): \(event) is refused: \(error.message)")
    }
    return watch.nanoseconds
  }

  /// The time of reading the lines of all events.
  private static func readLines(
    _ plan: EventPlan, _ session: inout Session
  ) throws(BenchmarkError) {
    let lines = plan.kinds.flatMap(\.events).map { Array($0.line(at: time).dropLast()) }
    var samples: [Double] = []
    for _ in 0..<session.settings.passes {
      let watch = Stopwatch()
      for line in lines {
        if (try? EventLine(line).content.get()) == nil { throw .wrongAnswer("a line is no event") }
      }
      samples.append(watch.nanoseconds / Double(lines.count))
    }
    let timer = PassTimer("reading a line", "event", routeCount: endpoints)
    session.add(timer.result(samples, operationsPerSample: lines.count))
  }
}
