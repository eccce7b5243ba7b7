// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import Addressing
package import Filtering

extension CloudRules {
  /// What a list is bound to.
  package enum Kind: String, CaseIterable, Sendable {
    /// The ingress rules of a security group: a peer and the packet's destination port; what nothing
    /// matches is denied without a rule.
    case group
    /// The ingress list of a network ACL: blocks shut out first, then services, then the ports that
    /// replies come back to, then a rule that denies everything.
    case acl
  }

  /// So many rules of one kind, for IPv4 or IPv6.
  package static func rules(
    _ kind: Kind, count: Int, family: AddressFamily, seed: Seed
  ) -> [FilterRule] {
    var random = SplitMix64(seed)
    switch kind {
    case .group: return (0..<count).map { groupRule(UInt32($0), family, &random) }
    case .acl: return aclRules(count, family, &random)
    }
  }

  /// A host or a block may use a service; seldom everyone, every port, or nobody.
  private static func groupRule(
    _ label: UInt32, _ family: AddressFamily, _ random: inout SplitMix64
  ) -> FilterRule {
    let service = random.pick(services)
    let isAny = random.chance(10)
    let condition: FilterRule.ProtocolCondition =
      isAny ? .any : .only(IPProtocol(rawValue: service.ipProtocol))
    return FilterRule(
      allows: !random.chance(10), label: label, ipv4Protocol: condition, ipv6Protocol: condition,
      source: random.chance(10) ? .any : .range(block(family, &random)),
      destinationPorts: isAny ? .all : PortSet([service.ports]))
  }

  private static func aclRules(
    _ count: Int, _ family: AddressFamily, _ random: inout SplitMix64
  ) -> [FilterRule] {
    let shutCount = count / 3
    let tcp = FilterRule.ProtocolCondition.only(.tcp)
    return (0..<count).map { number in
      let label = UInt32(number)
      if number == count - 1 { return FilterRule(allows: false, label: label) }
      if number == count - 2 {
        return FilterRule(
          allows: true, label: label, ipv4Protocol: tcp, ipv6Protocol: tcp,
          destinationPorts: PortSet([1024...65535]))
      }
      if number < shutCount {
        return FilterRule(
          allows: false, label: label, source: .range(block(family, &random)))
      }
      return groupRule(label, family, &random)
    }
  }
}
