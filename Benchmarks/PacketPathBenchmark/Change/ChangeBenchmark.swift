// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Reference
internal import Routing
internal import Workloads

extension Benchmark {
  /// How long single changes take.
  static let change = Benchmark(
    name: "change", summary: "time of one withdrawal, insertion and replacement, each timed alone"
  ) { session throws(BenchmarkError) in
    switch try session.routes() {
    case .ipv4(let table): try ChangeBenchmark<IPv4Address>.run(table, &session)
    case .ipv6(let table): try ChangeBenchmark<IPv6Address>.run(table, &session)
    }
  }
}

/// Withdraws random routes of a table and announces them again.
///
/// What can be changed is a ``ChangedTable``; another kind of table is one more conformance and one
/// more line in `run`.
enum ChangeBenchmark<Address: InternetAddress> {
  /// How many routes change in one pass, at most half of the table.
  private static var changeLimit: Int { 10_000 }
  /// How many addresses are compared with the reference after each step.
  private static var checkCount: Int { 1 << 14 }

  static func run(
    _ table: BenchmarkTable<Address>, _ session: inout Session
  ) throws(BenchmarkError) {
    let count = max(1, min(changeLimit, table.routes.count / 2))
    var order = Array(table.routes.indices)
    var random = SplitMix64(session.settings.seed.derived(101))
    random.shuffle(&order)
    let chosen = Set(order.prefix(count))
    let plan = ChangePlan(
      changed: order.prefix(count).map { table.routes[$0] },
      kept: table.routes.indices.filter { !chosen.contains($0) }.map { table.routes[$0] })
    session.note(
      "\(table.summary) (\(table.source)); \(NumberText.grouped(count)) random routes a pass; "
        + "the time of reading the clock, \(NumberText.time(Stopwatch.readingCost())), is taken off"
    )

    var target = RouteTable<Address, NextHop>(table.routes)
    try measure(&target, "RouteTable", plan, table, &session)
    var live = LiveForwardingTable(RouteTable(table.routes))
    try measure(&live, "LiveForwardingTable", plan, table, &session)
  }

  /// Times all three kinds of changes, and compares answers after each.
  private static func measure<Target: ChangedTable>(
    _ target: inout Target, _ name: String, _ plan: ChangePlan<Address>,
    _ table: BenchmarkTable<Address>, _ session: inout Session
  ) throws(BenchmarkError) where Target.Address == Address {
    let settings = session.settings
    let cost = Stopwatch.readingCost()
    let probes = table.streams(settings.seed).addresses(.inside, count: checkCount) ?? []
    let whole = table.reference()
    let rest = SweptRoutes(plan.kept.map { (prefix: $0.0, value: $0.1.rawValue) })
    let replaced = SweptRoutes(
      plan.kept.map { (prefix: $0.0, value: $0.1.rawValue) }
        + plan.replacements.map { (prefix: $0.0, value: $0.1.rawValue) })
    var withdrawals: [Double] = []
    var insertions: [Double] = []
    var replacements: [Double] = []
    for _ in 0..<settings.passes {
      ChangePasses.withdraw(plan.changed, from: &target, &withdrawals, clockCost: cost)
      try check(target, rest, probes, "\(name) after withdrawals")
      ChangePasses.announce(plan.changed, to: &target, &insertions, clockCost: cost)
      try check(target, whole, probes, "\(name) after insertions")
      ChangePasses.announce(plan.replacements, to: &target, &replacements, clockCost: cost)
      try check(target, replaced, probes, "\(name) after replacements")
      var unmeasured: [Double] = []
      ChangePasses.announce(plan.changed, to: &target, &unmeasured, clockCost: cost)
    }
    let kinds = [
      ("withdrawal", withdrawals), ("insertion", insertions), ("replacement", replacements),
    ]
    for (kind, samples) in kinds {
      let timer = PassTimer("\(name), \(kind)", "change", routeCount: table.routes.count)
      session.add(timer.result(samples, operationsPerSample: 1))
    }
  }

  private static func check<Target: ChangedTable>(
    _ target: Target, _ reference: SweptRoutes<Address>, _ probes: [Address.Bits], _ what: String
  ) throws(BenchmarkError) where Target.Address == Address {
    let references = reference.values(of: probes.span)
    for (bits, expected) in zip(probes, references) {
      let address = Address(bits: bits)
      let answer = target.answer(to: address)
      if answer != expected {
        throw .wrongAnswer(
          "\(what): \(address): the answer is \(answer.map(String.init) ?? "none"), "
            + "the reference's is \(expected.map(String.init) ?? "none")")
      }
    }
  }
}
