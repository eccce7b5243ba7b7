// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import Reference
internal import Routing
internal import Workloads

/// The routes that a benchmark works with.
struct BenchmarkTable<Address: InternetAddress>: Sendable {
  /// The file, or `generated`.
  let source: String
  /// The routes, their prefixes ascending and distinct.
  let routes: [(Prefix<Address>, NextHop)]

  init(source: String, routes: [(Prefix<Address>, NextHop)]) {
    self.source = source
    self.routes = routes
  }

  /// A table like a real one, of this many routes.
  init(generating count: Int, _ seed: Seed, _ hops: NextHopNumbers) {
    source = "generated"
    let prefixes = GeneratedTable<Address>(routes: count, seed: seed).prefixes
    routes = prefixes.map { ($0, NextHop(rawValue: hops.number(of: $0))) }
  }

  /// What every answer is compared with.
  func reference() -> SweptRoutes<Address> {
    SweptRoutes(routes.map { (prefix: $0.0, value: $0.1.rawValue) })
  }

  /// The address streams of the table.
  func streams(_ seed: Seed) -> AddressStreams<Address> {
    AddressStreams(prefixes: routes.map(\.0), seed: seed)
  }

  /// The table as text, a prefix and the number of its next hop a line.
  func text() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(routes.count * 24)
    for (prefix, hop) in routes {
      prefix.write(to: &text)
      text.append(0x20)
      text.append(contentsOf: String(hop.rawValue).utf8)
      text.append(0x0A)
    }
    return text
  }

  /// Routes and family in words: `901,899 IPv4 routes`.
  var summary: String {
    "\(NumberText.grouped(routes.count)) \(Address.family == .ipv4 ? "IPv4" : "IPv6") routes"
  }
}
