// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Routing
import Workloads

/// A seeded route table, and lines that ask it: addresses of both families, and whatever else people
/// pipe into a filter.
struct RandomLookups {
  private var random: SplitMix64
  private(set) var table = RouteTableText()
  private var ipv4: [IPv4Prefix] = []
  private var ipv6: [IPv6Prefix] = []

  init(_ seed: Seed, routes: Int) {
    random = SplitMix64(seed)
    let names = ["", " core", " edge-2", " \u{E9}", " " + String(repeating: "long", count: 900)]
    var text: [UInt8] = []
    for _ in 0..<routes {
      text += cidr().utf8
      // From names of one byte on to such that an answer has just too many for one piece.
      let length = random.below(70) + 1
      let name = " " + String(repeating: "n", count: length)
      text += (random.chance(50) ? random.pick(names) : name).utf8
      text.append(0x0A)
    }
    table.append(text.span)
    table.finish()
  }

  private mutating func cidr() -> String {
    if random.chance(40) {
      // Few bits in front, so that prefixes nest.
      let bits = UInt128(random.next() & 0x3F) << 112 | UInt128(random.next())
      let prefix = IPv6Prefix(
        enclosing: IPv6Address(bits: bits), length: UInt8(random.below(129)))
      ipv6.append(prefix)
      return "\(prefix)"
    }
    let bits = UInt32(truncatingIfNeeded: random.next()) & 0x1FFF_FFFF
    let prefix = IPv4Prefix(enclosing: IPv4Address(bits: bits), length: UInt8(random.below(33)))
    ipv4.append(prefix)
    return "\(prefix)"
  }

  /// Lines; the last without its line feed in half of the cases.
  mutating func lines(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    // Whole stretches of one kind, as real inputs have them, and mixtures.
    var kind = 0
    for index in 0..<count {
      if index % 700 == 0 { kind = random.below(4) }
      switch kind {
      case 0: text += "\(ipv4Address())\n".utf8
      case 1: text += "\(ipv4Address())\r\n".utf8
      case 2: text += "\(ipv6Address())\n".utf8
      default: addMixed(to: &text)
      }
    }
    if random.chance(50) { text += "\(ipv4Address())".utf8 }
    return text
  }

  private mutating func addMixed(to text: inout [UInt8]) {
    switch random.below(40) {
    case 0: break
    case 1: text += [0x20, 0x09, 0x0D]
    case 2: text += [UInt8](repeating: 0x20, count: random.below(200))
    case 3: text += "  \(ipv4Address())\t".utf8
    case 4: text += "\t\(ipv6Address()) \r".utf8
    case 5: for _ in 0..<random.below(40) { text.append(UInt8(random.below(256))) }
    case 6: text += [UInt8](repeating: 0x31, count: random.below(3000))
    case 7: text += "\(ipv4Address())\r\r".utf8
    case 8: text += "\(ipv4Address()) \(ipv4Address())".utf8
    case 9: text += "\(ipv4Address())/32".utf8
    case 10 where random.chance(5):
      text += [UInt8](repeating: random.pick([0x20, 0x78]), count: 65_500 + random.below(80))
    case 11 where random.chance(3):
      text += [UInt8](repeating: random.pick([0x20, 0x79]), count: random.below(700_000))
    case 10...19: text += "\(ipv6Address())".utf8
    default: text += "\(ipv4Address())".utf8
    }
    text.append(0x0A)
  }

  private mutating func ipv4Address() -> IPv4Address {
    let bits = UInt32(truncatingIfNeeded: random.next())
    guard random.chance(90), let prefix = random.pickAny(ipv4) else { return .init(bits: bits) }
    return .init(
      bits: random.pick([prefix.first.bits, prefix.last.bits, prefix.first.bits | bits]))
  }

  private mutating func ipv6Address() -> IPv6Address {
    let bits = UInt128(random.next())
    guard random.chance(90), let prefix = random.pickAny(ipv6) else { return .init(bits: bits) }
    return .init(
      bits: random.pick([prefix.first.bits, prefix.last.bits, prefix.first.bits | bits]))
  }
}
