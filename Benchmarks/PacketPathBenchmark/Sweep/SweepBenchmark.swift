// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

extension Benchmark {
  /// How cost grows with the number of routes.
  static let sweep = Benchmark(
    name: "sweep", summary: "build time, size and lookups from 10 routes up, tenfold each step",
    isLong: true
  ) { session throws(BenchmarkError) in
    if session.settings.tablePath != nil {
      throw .usage("sweep makes its tables itself: --routes N says how far it goes")
    }
    switch session.settings.family {
    case .ipv4: try SweepBenchmark<IPv4Address>.run(&session)
    case .ipv6: try SweepBenchmark<IPv6Address>.run(&session)
    }
  }
}

/// Measures generated tables of 10 routes, 100, and so on to what `--routes` says.
enum SweepBenchmark<Address: InternetAddress> {
  static func run(_ session: inout Session) throws(BenchmarkError) {
    let settings = session.settings
    let limit = settings.routes ?? generatedRouteLimit
    session.note("generated tables, \(NumberText.grouped(settings.queryCount)) queries")
    var count = 10
    while count <= limit {
      try measure(count, &session)
      count *= 10
    }
  }

  private static func measure(
    _ count: Int, _ session: inout Session
  ) throws(BenchmarkError) {
    let settings = session.settings
    let hops = NextHopNumbers(seed: settings.seed, count: settings.nextHopCount)
    let table = BenchmarkTable<Address>(generating: count, settings.seed, hops)
    session.add(
      try PassTimer("build, sorted prefixes", "build", routeCount: count)
        .passes(settings.passes, operations: 1) {
          BuildBenchmark<Address>.compiling(table.routes)
        })
    let compiled = ForwardingTable<Address>(table.routes)
    session.add(
      .figure(
        Figure(
          measure: "ForwardingTable", routeCount: count,
          value: Double(compiled.byteCount) / Double(count), unit: "bytes a route")))
    let reference = table.reference()
    let streams = table.streams(settings.seed)
    for stream in settings.streams {
      guard let addresses = streams.addresses(stream, count: settings.queryCount) else {
        session.note("\(stream.rawValue), \(count) routes: the table leaves no such address")
        continue
      }
      let sums = try LookupCheck.compare(
        compiled, reference, addresses, what: "sweep, \(count) routes, \(stream.rawValue)")
      let timer = PassTimer(
        "batch of 64", "lookup", stream: stream.rawValue, routeCount: count, checksums: sums)
      session.add(
        try timer.passes(settings.passes, operations: addresses.count) {
          LookupPasses.batch(compiled, addresses)
        })
    }
  }
}
