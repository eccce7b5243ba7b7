// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing

@testable import Filtering

/// Seeded rule lists over a handful of addresses, ports and protocols, so that rules collide.
struct RandomRules {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: state >> 33) % bound
  }

  mutating func address(isIPv6: Bool) -> IPAddress {
    let low = below(16)
    let edge = below(12)
    if isIPv6 {
      return .v6(IPv6Address(bits: edge == 0 ? 0 : edge == 1 ? .max : 0x2402 << 112 | UInt128(low)))
    }
    return .v4(IPv4Address(bits: edge == 0 ? 0 : edge == 1 ? .max : 0x0A08_0100 | UInt32(low)))
  }

  mutating func range() -> AddressRange {
    let isIPv6 = below(3) == 0
    let one = address(isIPv6: isIPv6)
    let other = address(isIPv6: isIPv6)
    let forth = try? AddressRange(from: one, through: other)
    let back = try? AddressRange(from: other, through: one)
    return forth ?? back ?? AddressRange(one)
  }

  mutating func port() -> UInt16 {
    [0, 1, 22, 80, 443, 1023, 1024, 65534, 65535][below(9)]
  }

  mutating func ports() -> PortSet {
    let count = [0, 1, 1, 2, 3, 12][below(6)]
    if below(3) == 0 { return .all }
    var ranges: [ClosedRange<UInt16>] = []
    for _ in 0..<count {
      let one = below(4) == 0 ? port() : UInt16(below(40) * 2)
      let other = below(2) == 0 ? one : port()
      ranges.append(min(one, other)...max(one, other))
    }
    return PortSet(ranges)
  }

  mutating func condition(sets: Int) -> FilterRule.AddressCondition {
    switch below(4) {
    case 0: .any
    case 1 where sets > 0: .set(RangeSetIndex(rawValue: Int32(below(sets))))
    default: .range(range())
    }
  }

  mutating func ipProtocol() -> UInt8 { [1, 6, 17, 47, 58, 255][below(6)] }

  mutating func protocolCondition() -> FilterRule.ProtocolCondition {
    below(2) == 0 ? .any : .only(IPProtocol(rawValue: ipProtocol()))
  }

  mutating func rule(label: UInt32, sets: Int) -> FilterRule {
    FilterRule(
      allows: below(2) == 0, label: label, ipv4Protocol: protocolCondition(),
      ipv6Protocol: protocolCondition(), source: condition(sets: sets),
      destination: condition(sets: sets), sourcePorts: ports(), destinationPorts: ports())
  }
}
