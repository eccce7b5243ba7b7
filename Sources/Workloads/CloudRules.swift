// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing
package import Filtering

/// Rule lists as people write them for security groups and network ACLs.
///
/// Most rules open one service to a subnet, a host or everyone, from any source port; some deny a
/// block; the last denies everything.
package enum CloudRules {
  static let services: [(ipProtocol: UInt8, ports: ClosedRange<UInt16>)] = [
    (6, 22...22), (6, 80...80), (6, 443...443), (6, 3306...3306), (6, 5432...5432),
    (6, 6379...6379), (6, 8080...8080), (6, 8000...8999), (6, 30000...32767), (17, 53...53),
    (17, 123...123), (17, 4789...4789),
  ]

  /// So many rules, for IPv4 or IPv6.
  package static func rules(count: Int, family: AddressFamily, seed: Seed) -> [FilterRule] {
    var random = SplitMix64(seed)
    var rules: [FilterRule] = []
    while rules.count + 1 < count {
      let service = random.pick(services)
      let isICMP = random.chance(5)
      let condition = FilterRule.ProtocolCondition.only(
        IPProtocol(rawValue: isICMP ? (family == .ipv4 ? 1 : 58) : service.ipProtocol))
      let isAny = random.chance(5)
      rules.append(
        FilterRule(
          allows: !random.chance(15), label: UInt32(rules.count),
          ipv4Protocol: isAny ? .any : condition, ipv6Protocol: isAny ? .any : condition,
          source: random.chance(15) ? .any : .range(block(family, &random)),
          destination: random.chance(40) ? .any : .range(block(family, &random)),
          destinationPorts: isAny || isICMP ? .all : PortSet([service.ports])))
    }
    if count > 0 { rules.append(FilterRule(allows: false, label: UInt32(count - 1))) }
    return rules
  }

  /// A host, a subnet or a network of a company, seldom a block elsewhere.
  static func block(_ family: AddressFamily, _ random: inout SplitMix64) -> AddressRange {
    let draw = random.below(100)
    switch family {
    case .ipv4:
      let length: UInt8 = draw < 30 ? 32 : draw < 75 ? 24 : draw < 90 ? 20 : 16
      let bits =
        random.chance(80)
        ? 10 << 24 | UInt32(random.below(64)) << 16 | UInt32(random.below(1 << 16))
        : UInt32(truncatingIfNeeded: random.next())
      return AddressRange(
        .v4(Prefix(enclosing: IPv4Address(bits: bits), length: length)))
    case .ipv6:
      let length: UInt8 = draw < 30 ? 128 : draw < 75 ? 64 : draw < 90 ? 56 : 48
      let bits =
        0x2402_4E00 << 96 | UInt128(random.below(256)) << 80 | UInt128(random.below(1 << 16)) << 64
        | UInt128(random.below(256))
      return AddressRange(.v6(Prefix(enclosing: IPv6Address(bits: bits), length: length)))
    }
  }
}
