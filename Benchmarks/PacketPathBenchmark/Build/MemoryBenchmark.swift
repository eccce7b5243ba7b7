// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing

extension Benchmark {
  /// How large tables are.
  static let memory = Benchmark(
    name: "memory", summary: "bytes of a table, bytes for one route, intervals"
  ) { session throws(BenchmarkError) in
    switch try session.routes() {
    case .ipv4(let table): MemoryBenchmark<IPv4Address>.run(table, &session)
    case .ipv6(let table): MemoryBenchmark<IPv6Address>.run(table, &session)
    }
  }
}

/// Tells the sizes of both kinds of tables.
enum MemoryBenchmark<Address: InternetAddress> {
  static func run(_ table: BenchmarkTable<Address>, _ session: inout Session) {
    session.note("\(table.summary) (\(table.source))")
    let compiled = ForwardingTable<Address>(table.routes)
    add("ForwardingTable", bytes: compiled.byteCount, table, &session)
    session.add(
      .figure(
        Figure(
          measure: "ForwardingTable", routeCount: table.routes.count,
          value: Double(compiled.intervalCount), unit: "intervals")))
    let collected = RouteTable<Address, NextHop>(table.routes)
    add("RouteTable", bytes: collected.byteCount, table, &session)
  }

  private static func add(
    _ measure: String, bytes: Int, _ table: BenchmarkTable<Address>, _ session: inout Session
  ) {
    let count = table.routes.count
    session.add(
      .figure(Figure(measure: measure, routeCount: count, value: Double(bytes), unit: "bytes")))
    session.add(
      .figure(
        Figure(
          measure: measure, routeCount: count, value: Double(bytes) / Double(count),
          unit: "bytes a route")))
  }
}
