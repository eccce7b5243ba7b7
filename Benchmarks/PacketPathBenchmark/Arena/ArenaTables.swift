// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Reference
internal import Routing
internal import Workloads

/// Small tables, the arena that holds them, and queries about them.
struct ArenaTables<Form: ArenaForm> {
  typealias Address = Form.Address

  /// The routes of each table, ascending.
  let routes: [[(Prefix<Address>, UInt32)]]
  let arena: Form
  private let handles: [TableHandle]

  /// This many tables of this many routes, each generated from a seed of its own.
  init(count: Int, routesEach: Int, _ seed: Seed, nextHops: Int) {
    let hops = NextHopNumbers(seed: seed, count: nextHops)
    var routes: [[(Prefix<Address>, UInt32)]] = []
    var arena = Form()
    var handles: [TableHandle] = []
    for index in 0..<count {
      let seed = seed.derived(1000 + UInt64(index))
      let table = GeneratedTable<Address>(routes: routesEach, seed: seed)
        .prefixes.map { ($0, hops.number(of: $0)) }
      routes.append(table)
      handles.append(arena.append(table))
    }
    self.routes = routes
    self.arena = arena
    self.handles = handles
  }

  /// Addresses inside the routes of the first table, all asked of that table.
  func hotQueries(_ count: Int, _ seed: Seed) throws(BenchmarkError) -> ArenaQueries<Address> {
    try queries(count, seed) { _ in 0 }
  }

  /// Addresses inside the routes of random tables.
  func spreadQueries(_ count: Int, _ seed: Seed) throws(BenchmarkError) -> ArenaQueries<Address> {
    try queries(count, seed) { $0.below(routes.count) }
  }

  /// Makes queries and compares every answer with the reference.
  private func queries(
    _ count: Int, _ seed: Seed, table choose: (inout SplitMix64) -> Int
  ) throws(BenchmarkError) -> ArenaQueries<Address> {
    var random = SplitMix64(seed.derived(102))
    var references: [Int: SweptRoutes<Address>] = [:]
    var queries = ArenaQueries<Address>()
    for index in 0..<count {
      let table = choose(&random)
      let prefix = routes[table][random.below(routes[table].count)].0
      let host = random.bits(Address.Bits.self) & ~Prefix<Address>.mask(prefix.length)
      let bits = prefix.bits | host
      let reference =
        references[table] ?? SweptRoutes(routes[table].map { (prefix: $0.0, value: $0.1) })
      references[table] = reference
      let answer = arena.value(handles[table], bits)
      let expected = reference.value(of: bits)
      if answer != expected {
        throw .wrongAnswer(
          "arena: query \(index), table \(table), \(Address(bits: bits)): the answer is "
            + "\(answer.map(String.init) ?? "none"), the reference's is "
            + "\(expected.map(String.init) ?? "none")")
      }
      queries.append(handles[table], bits, answer: answer, expected: expected)
    }
    return queries
  }
}
