// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

extension Benchmark {
  /// Longest-prefix match, stream by stream.
  static let lookup = Benchmark(
    name: "lookup", summary: "lookups a second: in bursts of 64, one by one, one after another"
  ) { session throws(BenchmarkError) in
    switch try session.routes() {
    case .ipv4(let table): try LookupBenchmark<IPv4Address>.run(table, &session)
    case .ipv6(let table): try LookupBenchmark<IPv6Address>.run(table, &session)
    }
  }
}

/// Measures lookups in one table.
enum LookupBenchmark<Address: InternetAddress> {
  static func run(
    _ table: BenchmarkTable<Address>, _ session: inout Session
  ) throws(BenchmarkError) {
    let settings = session.settings
    let compiled = ForwardingTable<Address>(table.routes)
    let reference = table.reference()
    let streams = table.streams(settings.seed)
    session.note(
      "\(table.summary) (\(table.source)), \(NumberText.grouped(settings.queryCount)) queries")
    for stream in settings.streams {
      guard let addresses = streams.addresses(stream, count: settings.queryCount) else {
        session.note("\(stream.rawValue): the table leaves no such address")
        continue
      }
      let sums = try LookupCheck.compare(
        compiled, reference, addresses, what: "lookup, \(stream.rawValue)")
      func timer(_ measure: String) -> PassTimer {
        PassTimer(
          measure, "lookup", stream: stream.rawValue, routeCount: table.routes.count,
          checksums: sums)
      }
      let count = addresses.count
      session.add(
        try timer("batch of 64").passes(settings.passes, operations: count) {
          LookupPasses.batch(compiled, addresses)
        })
      session.add(
        try timer("independent").passes(settings.passes, operations: count) {
          LookupPasses.independent(compiled, addresses)
        })
      session.add(
        try timer("dependent").passes(settings.passes, operations: count) {
          LookupPasses.dependent(compiled, addresses)
        })
    }
  }
}
