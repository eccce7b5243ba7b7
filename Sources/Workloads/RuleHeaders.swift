// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
package import Filtering

/// Headers for rule lists: each is drawn inside a random rule, so that most rules decide something.
package struct RuleHeaders {
  private let rules: [FilterRule]
  private var random: SplitMix64

  /// A drawing from the rules, whose conditions name no sets.
  ///
  /// - Precondition: There is at least one rule.
  package init(_ rules: [FilterRule], seed: Seed) {
    precondition(!rules.isEmpty, "headers are drawn inside rules")
    self.rules = rules
    random = SplitMix64(seed)
  }

  /// A header of IPv4.
  package mutating func nextIPv4() -> PacketHeader<UInt32> {
    let rule = rules[random.below(rules.count)]
    return PacketHeader(
      source: ipv4(rule.source), destination: ipv4(rule.destination),
      sourcePort: port(rule.sourcePorts), destinationPort: port(rule.destinationPorts),
      ipProtocol: ipProtocol(rule.ipv4Protocol))
  }

  /// A header of IPv6.
  package mutating func nextIPv6() -> PacketHeader<UInt128> {
    let rule = rules[random.below(rules.count)]
    return PacketHeader(
      source: ipv6(rule.source), destination: ipv6(rule.destination),
      sourcePort: port(rule.sourcePorts), destinationPort: port(rule.destinationPorts),
      ipProtocol: ipProtocol(rule.ipv6Protocol))
  }

  private mutating func ipv4(_ condition: FilterRule.AddressCondition) -> UInt32 {
    guard case .range(.v4(let range)) = condition else {
      return UInt32(truncatingIfNeeded: random.next())
    }
    let extent = Int(range.upperBound.bits - range.lowerBound.bits)
    return range.lowerBound.bits + UInt32(random.below(extent + 1))
  }

  private mutating func ipv6(_ condition: FilterRule.AddressCondition) -> UInt128 {
    let any = UInt128(random.next()) << 64 | UInt128(random.next())
    guard case .range(.v6(let range)) = condition else { return any }
    let extent = range.upperBound.bits - range.lowerBound.bits
    return range.lowerBound.bits + (extent == .max ? any : any % (extent + 1))
  }

  private mutating func port(_ ports: PortSet) -> UInt16 {
    guard let range = random.pickAny(ports.ranges) else { return 0 }
    return UInt16(random.number(in: Int(range.lowerBound)...Int(range.upperBound)))
  }

  private mutating func ipProtocol(_ condition: FilterRule.ProtocolCondition) -> UInt8 {
    switch condition {
    case .any: UInt8(truncatingIfNeeded: random.next())
    case .only(let number): number.rawValue
    }
  }
}
