// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Workloads

/// Seeded routes that nest and touch: prefixes of prefixes, neighbours, every length.
struct RandomRoutes<Address: InternetAddress> {
  var random: SplitMix64
  var routes: [(prefix: Prefix<Address>, value: Int)] = []

  init(seed: Seed, count: Int) {
    random = SplitMix64(seed)
    for value in 0..<count { routes.append((prefix(), value)) }
  }

  static var width: Int { Address.Bits.bitWidth }

  /// A prefix: anywhere, inside one that is there, around it, or beside it.
  mutating func prefix() -> Prefix<Address> {
    let length = UInt8(random.next() % UInt64(Self.width + 1))
    let far = Prefix(enclosing: Address(bits: bits()), length: length)
    guard let old = routes.isEmpty ? nil : routes[Int(random.next() % UInt64(routes.count))].prefix
    else { return far }
    switch random.next() % 5 {
    case 0: return far
    case 1: return Prefix(enclosing: old.last, length: max(old.length, length))
    case 2: return Prefix(enclosing: old.first, length: min(old.length, length))
    case 3: return Prefix(enclosing: Address(bits: old.last.bits &+ 1), length: old.length)
    default: return Prefix(enclosing: old.first, length: UInt8(Self.width))
    }
  }

  mutating func bits() -> Address.Bits {
    Address.Bits(truncatingIfNeeded: random.next()) << (Self.width - 32)
      | Address.Bits(truncatingIfNeeded: random.next())
  }

  /// Addresses at the edges of every route, one off them, and anywhere.
  mutating func probes() -> [Address] {
    var bits: [Address.Bits] = [0, .max]
    for (prefix, _) in routes {
      bits += [
        prefix.first.bits, prefix.first.bits &- 1, prefix.last.bits, prefix.last.bits &+ 1,
      ]
    }
    for _ in 0..<50 { bits.append(self.bits()) }
    return bits.map { Address(bits: $0) }
  }
}

/// The slow twin: a list of routes, searched from end to end.
struct LinearRoutes<Address: InternetAddress> {
  private(set) var routes: [Prefix<Address>: Int] = [:]

  init(_ routes: [(prefix: Prefix<Address>, value: Int)] = []) {
    for (prefix, value) in routes { self.routes[prefix] = value }
  }

  mutating func set(_ value: Int?, at prefix: Prefix<Address>) -> Int? {
    let old = routes[prefix]
    routes[prefix] = value
    return old
  }

  func longestMatch(_ address: Address) -> (prefix: Prefix<Address>, value: Int)? {
    routes.filter { $0.key.contains(address) }.max { $0.key.length < $1.key.length }
      .map { ($0.key, $0.value) }
  }

  var ordered: [(prefix: Prefix<Address>, value: Int)] {
    routes.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}
