// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Routing
internal import Workloads

/// The table of a run, of either family.
enum AnyTable: Sendable {
  case ipv4(BenchmarkTable<IPv4Address>)
  case ipv6(BenchmarkTable<IPv6Address>)

  /// Reads or makes the table that the settings ask for.
  static func load(_ settings: Settings) throws(BenchmarkError) -> AnyTable {
    let hops = NextHopNumbers(seed: settings.seed, count: settings.nextHopCount)
    if let path = settings.tablePath {
      let text = try RouteTableFile.read(path)
      switch settings.family {
      case .ipv4:
        let routes = try RouteTableFile.routes(IPv4Address.self, of: text, hops, path)
        return .ipv4(BenchmarkTable(source: path, routes: routes))
      case .ipv6:
        let routes = try RouteTableFile.routes(IPv6Address.self, of: text, hops, path)
        return .ipv6(BenchmarkTable(source: path, routes: routes))
      }
    }
    let count = settings.routes ?? TableShape.of(settings.family).routeCount
    switch settings.family {
    case .ipv4: return .ipv4(BenchmarkTable(generating: count, settings.seed, hops))
    case .ipv6: return .ipv6(BenchmarkTable(generating: count, settings.seed, hops))
    }
  }

  /// Where the table is from.
  var source: String {
    switch self {
    case .ipv4(let table): table.source
    case .ipv6(let table): table.source
    }
  }

  /// How many routes it has.
  var routeCount: Int {
    switch self {
    case .ipv4(let table): table.routes.count
    case .ipv6(let table): table.routes.count
    }
  }
}
