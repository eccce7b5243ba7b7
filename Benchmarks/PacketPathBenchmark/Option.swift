// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The options of the program.
enum Option: String, CaseIterable, Hashable, Sendable {
  case table
  case routes
  case rules
  case family
  case nextHops = "next-hops"
  case queries
  case endpoints
  case groups
  case groupRules = "group-rules"
  case rows
  case threads
  case streams
  case seed
  case passes
  case format
  case cpu
  case out

  /// The option with this spelling, dashes included.
  init?(typed: String) {
    guard typed.hasPrefix("--") else { return nil }
    self.init(rawValue: String(typed.dropFirst(2)))
  }

  /// The name as it is typed.
  var typed: String { "--\(rawValue)" }

  /// Which commands know it; what would do nothing is refused.
  var commands: Set<Settings.Command> {
    switch self {
    case .table, .routes, .rules, .nextHops, .queries, .streams: [.measure, .streams]
    case .seed: [.measure, .streams, .flows]
    case .endpoints, .groups, .rows: [.measure, .flows]
    case .family: [.measure, .streams, .worker]
    case .passes, .format, .groupRules, .threads: [.measure]
    case .cpu: [.measure, .worker, .scan]
    case .out: [.streams, .flows]
    }
  }

  /// What its value is called.
  var valueName: String {
    switch self {
    case .table, .rules: "FILE"
    case .routes, .nextHops, .queries, .endpoints, .groups, .groupRules, .rows, .threads, .seed,
      .passes, .cpu:
      "N"
    case .family: "4|6"
    case .streams: "LIST"
    case .format: "text|json"
    case .out: "DIR"
    }
  }

  /// What help says of it.
  var summary: String {
    switch self {
    case .table: "a route table: one CIDR a line, optionally a next hop; '-' reads standard input"
    case .routes: "make a table of this many routes (default: as many as a real one has)"
    case .rules: "a rule list in the format of ClassBench; '-' reads standard input"
    case .family: "the family measured (default: 4)"
    case .nextHops: "how many next hops routes without one are spread over (default: 1000)"
    case .queries: "how many addresses a stream has (default: 4194304; headers: 1048576)"
    case .endpoints: "endpoints of a network of flows (default: 10000; its sweep: to 100000)"
    case .groups: "its security groups (default: a tenth of the endpoints; its sweep: to 10000)"
    case .groupRules: "how far the sweep over rules goes: ingress rules a group (default: 100)"
    case .rows: "how many flows a list has (default: 1000000; its sweep: to 10000000)"
    case .threads: "how far the sweep over threads goes (default: as many as processors)"
    case .streams: "which streams, with commas between (default: all; 'streams': the first three)"
    case .seed: "what everything random starts from (default: 1)"
    case .passes: "how often each thing is measured (default: 5)"
    case .format: "how results are written (default: text)"
    case .cpu: "the processor to run on (default: any)"
    case .out: "the folder that 'streams' or 'flows' writes to"
    }
  }
}
