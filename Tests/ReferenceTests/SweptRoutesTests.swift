// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Reference
import Testing
import Workloads

@Suite("Interval sweep") struct SweptRoutesTests {
  @Test("agrees with a search from end to end", arguments: Seed.range(0..<24))
  func agreement(_ seed: Seed) {
    check(IPv4Address.self, seed)
    check(IPv6Address.self, seed)
  }

  /// Routes crowded into few addresses, so that they nest, touch and repeat.
  private func check<Address: InternetAddress>(_ family: Address.Type, _ seed: Seed) {
    var random = SplitMix64(seed)
    let width = Address.Bits.bitWidth
    var routes: [(prefix: Prefix<Address>, value: UInt32)] = []
    for value in 0..<UInt32(random.number(in: 1...60)) {
      let isHigh = random.chance(20)
      let length = random.chance(10) ? random.below(width + 1) : width - random.below(9)
      let low = Address.Bits(truncatingIfNeeded: random.next() & 0xFF)
      let bits = isHigh ? Address.Bits.max - low : low
      routes.append(
        (Prefix(enclosing: Address(bits: bits), length: UInt8(length)), value))
    }
    var probes: [Address.Bits] = [0, .max]
    for (prefix, _) in routes {
      probes += [
        prefix.first.bits, prefix.first.bits &- 1, prefix.last.bits, prefix.last.bits &+ 1,
      ]
    }
    for _ in 0..<20 { probes.append(random.bits(Address.Bits.self)) }
    let answers = SweptRoutes(routes).values(of: probes.span)
    #expect(answers.count == probes.count)
    for (bits, answer) in zip(probes, answers) {
      var best: (length: UInt8, value: UInt32)?
      for (prefix, value) in routes where prefix.contains(Address(bits: bits)) {
        if prefix.length >= best?.length ?? 0 { best = (prefix.length, value) }
      }
      #expect(answer == best?.value, "seed \(seed), \(Address(bits: bits))")
    }
  }

  @Test("without routes nothing matches")
  func empty() {
    let routes = SweptRoutes<IPv4Address>([])
    #expect(routes.values(of: [UInt32.min, 1, .max].span) == [nil, nil, nil])
  }
}
