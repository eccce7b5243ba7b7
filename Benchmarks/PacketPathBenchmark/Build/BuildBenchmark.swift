// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

extension Benchmark {
  /// How long tables take to build.
  static let build = Benchmark(
    name: "build", summary: "time to build a table: from sorted and shuffled prefixes, from text"
  ) { session throws(BenchmarkError) in
    switch try session.routes() {
    case .ipv4(let table): try BuildBenchmark<IPv4Address>.run(table, &session)
    case .ipv6(let table): try BuildBenchmark<IPv6Address>.run(table, &session)
    }
  }
}

/// Measures building both kinds of tables.
enum BuildBenchmark<Address: InternetAddress> {
  /// How many addresses of `inside` each table built is asked for, to see that it is whole.
  private static var checkCount: Int { 1 << 16 }

  static func run(
    _ table: BenchmarkTable<Address>, _ session: inout Session
  ) throws(BenchmarkError) {
    let settings = session.settings
    var shuffled = table.routes
    var random = SplitMix64(settings.seed.derived(100))
    random.shuffle(&shuffled)
    session.note("\(table.summary) (\(table.source))")

    try check(ForwardingTable<Address>(table.routes), table, settings, "sorted prefixes")
    try check(ForwardingTable<Address>(shuffled), table, settings, "shuffled prefixes")
    let inserted = Self.inserted(shuffled).table
    try check(ForwardingTable<Address>(inserted), table, settings, "a route table")
    let text = table.text()
    try check(TextBuild<Address>.table(from: text), table, settings, "text")

    func add(_ measure: String, _ pass: () -> Pass) throws(BenchmarkError) {
      let timer = PassTimer(measure, "build", routeCount: table.routes.count)
      session.add(try timer.passes(settings.passes, operations: 1, pass))
    }
    try add("ForwardingTable, sorted prefixes") { compiling(table.routes) }
    try add("ForwardingTable, shuffled prefixes") { compiling(shuffled) }
    try add("ForwardingTable, a RouteTable") { compiling(inserted) }
    try add("ForwardingTable, text") { TextBuild<Address>.pass(text) }
    try add("RouteTable, sorted prefixes") { collecting(table.routes) }
    try add("RouteTable, shuffled prefixes") { collecting(shuffled) }
    try add("RouteTable, shuffled, by insert") { Self.inserted(shuffled).pass }
  }

  private static func check(
    _ compiled: ForwardingTable<Address>, _ table: BenchmarkTable<Address>, _ settings: Settings,
    _ what: String
  ) throws(BenchmarkError) {
    let streams = table.streams(settings.seed)
    guard let addresses = streams.addresses(.inside, count: checkCount) else { return }
    _ = try LookupCheck.compare(
      compiled, table.reference(), addresses, what: "build from \(what)")
  }

  @inline(never)
  static func compiling(_ routes: [(Prefix<Address>, NextHop)]) -> Pass {
    let watch = Stopwatch()
    let compiled = ForwardingTable<Address>(routes)
    return Pass(nanoseconds: watch.nanoseconds, sum: UInt64(compiled.byteCount))
  }

  @inline(never)
  private static func compiling(_ routes: RouteTable<Address, NextHop>) -> Pass {
    let watch = Stopwatch()
    let compiled = ForwardingTable<Address>(routes)
    return Pass(nanoseconds: watch.nanoseconds, sum: UInt64(compiled.byteCount))
  }

  @inline(never)
  private static func collecting(_ routes: [(Prefix<Address>, NextHop)]) -> Pass {
    let watch = Stopwatch()
    let table = RouteTable<Address, NextHop>(routes)
    return Pass(nanoseconds: watch.nanoseconds, sum: UInt64(table.byteCount))
  }

  /// Builds a route table by one insertion after another.
  @inline(never)
  private static func inserted(
    _ routes: [(Prefix<Address>, NextHop)]
  ) -> (table: RouteTable<Address, NextHop>, pass: Pass) {
    let watch = Stopwatch()
    var table = RouteTable<Address, NextHop>()
    for (prefix, hop) in routes { table.insert(hop, at: prefix) }
    return (table, Pass(nanoseconds: watch.nanoseconds, sum: UInt64(table.byteCount)))
  }
}
