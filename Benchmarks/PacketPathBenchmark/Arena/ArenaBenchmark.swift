// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

extension Benchmark {
  /// Many small tables.
  static let arena = Benchmark(
    name: "arena", summary: "many tables of 10, 100 and 1,000 routes in one arena"
  ) { session throws(BenchmarkError) in
    switch session.settings.family {
    case .ipv4: try ArenaBenchmark<IPv4Arena>.run(&session)
    case .ipv6: try ArenaBenchmark<IPv6Arena>.run(&session)
    }
  }
}

/// Measures generated tables in a ``RoutingArena``, 100,000 routes in all for each size.
enum ArenaBenchmark<Form: ArenaForm> {
  private static var totalRoutes: Int { 100_000 }

  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    session.note(
      "\(NumberText.grouped(settings.queryCount)) queries of the kind 'inside'; hot: all to one table; "
        + "spread: each to a random one of as many tables as have "
        + "\(NumberText.grouped(totalRoutes)) routes together")
    for count in [10, 100, 1000] {
      let tables = ArenaTables<Form>(
        count: totalRoutes / count, routesEach: count, settings.seed,
        nextHops: settings.nextHopCount)
      var samples: [Double] = []
      for _ in 0..<settings.passes { samples += ArenaPasses<Form>.build(tables.routes) }
      let build = PassTimer("build of one table", "build", routeCount: count)
      session.add(build.result(samples, operationsPerSample: 1))
      let bytes = Double(tables.arena.byteCount) / Double(totalRoutes)
      session.add(
        .figure(
          Figure(measure: "RoutingArena", routeCount: count, value: bytes, unit: "bytes a route")))

      let hot = try tables.hotQueries(settings.queryCount, settings.seed)
      try measure("one table", "hot", hot, tables, count, &session)
      let spread = try tables.spreadQueries(settings.queryCount, settings.seed)
      try measure("all tables", "spread", spread, tables, count, &session)
    }
  }

  private static func measure(
    _ measure: String, _ stream: String, _ queries: ArenaQueries<Form.Address>,
    _ tables: ArenaTables<Form>, _ count: Int, _ session: inout Session
  ) throws(BenchmarkError) {
    let timer = PassTimer(
      measure, "lookup", stream: stream, routeCount: count, checksums: queries.checksums)
    session.add(
      try timer.passes(session.settings.passes, operations: queries.addresses.count) {
        ArenaPasses<Form>.lookup(tables.arena, queries)
      })
    let batch = PassTimer(
      "\(measure), bursts of 256", "lookup", stream: stream, routeCount: count,
      checksums: queries.checksums)
    session.add(
      try batch.passes(session.settings.passes, operations: queries.addresses.count) {
        ArenaPasses<Form>.batch(tables.arena, queries)
      })
  }
}
