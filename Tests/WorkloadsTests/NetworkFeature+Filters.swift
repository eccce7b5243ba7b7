// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import CloudNetwork

extension NetworkFeature {
  private static func aclRule(
    _ name: String, atLeast minimum: Int = 20,
    where holds: @escaping @Sendable (NetworkACLRule) -> Bool
  ) -> NetworkFeature {
    NetworkFeature("ACL rule: \(name)", atLeast: minimum) { $0.aclRules.count(where: holds) }
  }

  private static func groupRule(
    _ name: String, where holds: @escaping @Sendable (SecurityGroupRule) -> Bool
  ) -> NetworkFeature {
    NetworkFeature("group rule: \(name)") { $0.groupRules.count(where: holds) }
  }

  /// Rules that name a group, with the group that holds them and the one named.
  private static func references(
    of survey: NetworkSurvey
  ) -> [(holder: SecurityGroup, named: SecurityGroup)] {
    survey.network.groups.flatMap { holder in
      (holder.ingress + holder.egress).compactMap { rule in
        guard case .group(let id) = rule.peer,
          let named = survey.network.groups.first(where: { $0.id == id })
        else { return nil }
        return (holder, named)
      }
    }
  }

  private static let protocols: [(name: String, value: RuleProtocol)] = [
    ("all", .all), ("icmp by name", .icmp), ("icmp by number", .number(.icmp)),
    ("icmpv6", .number(.icmpv6)), ("tcp", .number(.tcp)), ("udp", .number(.udp)),
    ("gre", .number(.gre)), ("another number", .number(IPProtocol(rawValue: 132))),
  ]

  static let filterFeatures =
    protocols.flatMap { name, value in
      [
        aclRule("protocol \(name)") { $0.ipProtocol == value },
        groupRule("protocol \(name)") { $0.ipProtocol == value },
      ]
    } + [
      aclRule("simple form") { $0.cidr != nil && $0.source == nil && $0.destination == nil },
      aclRule("five-tuple form") { $0.cidr == nil && $0.source != nil && $0.destination != nil },
      aclRule("mixed form", atLeast: 10) { $0.cidr != nil && $0.source != nil },
      aclRule("source ports") { $0.sourcePorts != nil },
      aclRule("list of ports") { ($0.ports?.ranges.count ?? 0) > 1 },
      aclRule("ports with a protocol that has none") {
        !$0.ipProtocol.readsPorts && ($0.ports ?? $0.destinationPorts) != nil
      },
      aclRule("deny") { $0.action == .deny },
      aclRule("0.0.0.0/8 as written") {
        $0.cidr == .v4(IPv4Prefix(enclosing: IPv4Prefix.all.first, length: 8))
      },
      aclRule("without id") { $0.id == nil },
      aclRule("with id") { $0.id != nil },
      NetworkFeature("ACL: priorities partly given") {
        $0.network.acls.count {
          $0.ingress.contains { $0.priority != nil } && $0.ingress.contains { $0.priority == nil }
        }
      },
      NetworkFeature("ACL: empty list") {
        $0.network.acls.count { $0.ingress.isEmpty || $0.egress.isEmpty }
      },
      NetworkFeature("ACL: shared by two subnets") {
        NetworkSurvey.repeats($0.network.subnets.compactMap(\.acl))
      },
      NetworkFeature("subnet without ACL") { $0.network.subnets.count { $0.acl == nil } },
      groupRule("deny") { $0.action == .deny },
      groupRule("any peer") { $0.peer == .any },
      groupRule("bare address as peer") { if case .address = $0.peer { true } else { false } },
      groupRule("block as peer") {
        if case .prefix(.v4(let block)) = $0.peer { block.bits != 0 } else { false }
      },
      groupRule("0.0.0.0/0 as peer") { $0.peer == .prefix(.v4(.all)) },
      groupRule("0.0.0.0/n as peer") {
        if case .prefix(.v4(let block)) = $0.peer {
          block.bits == 0 && block.length > 0
        } else {
          false
        }
      },
      groupRule("::/0 as peer") { $0.peer == .prefix(.v6(.all)) },
      groupRule("::/n as peer") {
        if case .prefix(.v6(let block)) = $0.peer {
          block.bits == 0 && block.length > 0
        } else {
          false
        }
      },
      groupRule("address set as peer") { if case .addressSet = $0.peer { true } else { false } },
      groupRule("ports") { $0.ports != nil },
      groupRule("ports with a protocol that has none") {
        !$0.ipProtocol.readsPorts && $0.ports != nil
      },
      NetworkFeature("group: empty list") {
        $0.network.groups.count { $0.ingress.isEmpty || $0.egress.isEmpty }
      },
      NetworkFeature("group: without region or account") {
        $0.network.groups.count { $0.region == nil || $0.account == nil }
      },
      NetworkFeature("group reference: to itself") {
        references(of: $0).count { $0.holder.id == $0.named.id }
      },
      NetworkFeature("group reference: same region and account") {
        references(of: $0).count {
          $0.holder.region == $0.named.region && $0.holder.account == $0.named.account
        }
      },
      NetworkFeature("group reference: another region or account") {
        references(of: $0).count {
          $0.holder.region != $0.named.region || $0.holder.account != $0.named.account
        }
      },
      NetworkFeature("group reference: both lack the same") {
        references(of: $0).count { holder, named in
          holder.region == named.region && holder.account == named.account
            && (holder.region == nil || holder.account == nil)
        }
      },
      NetworkFeature("address set: empty", atLeast: 10) {
        $0.network.addressSets.count { $0.addresses.isEmpty }
      },
      NetworkFeature("address set: range") {
        $0.network.addressSets.count { set in
          set.addresses.contains { member in "\(member)".contains("-") }
        }
      },
      NetworkFeature("address set: IPv6") {
        $0.network.addressSets.count { $0.addresses.contains { $0.family == .ipv6 } }
      },
      NetworkFeature("network without filters") {
        $0.network.subnets.allSatisfy { $0.acl == nil } ? 1 : 0
      },
    ]
}
