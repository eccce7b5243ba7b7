// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering

extension NetworkCompiler {
  mutating func compileACLs() throws(CompileError) {
    for (index, acl) in network.acls.enumerated() {
      _ = try resolve(.vpc, acl.vpc.text, of: acl.id.text)
      for (isIngress, rules) in [(true, acl.ingress), (false, acl.egress)] {
        for (position, rule) in rules.enumerated() {
          guard let id = rule.id else { continue }
          net.aclRuleNames.set(
            id, list: UInt32(index), isIngress: isIngress, position: UInt32(position))
        }
      }
      let ingress = filterRules(acl.ingress, isIngress: true)
      let egress = filterRules(acl.egress, isIngress: false)
      net.aclRules.append(ingress)
      net.aclRules.append(egress)
      net.aclConditions.insert(ingress)
      net.aclConditions.insert(egress)
      net.acls.append(
        CompiledLists(
          ingress: net.lists.appendList(ingress), egress: net.lists.appendList(egress)))
    }
  }

  /// The rules of an ACL in the order they are read: by priority, then those without in list
  /// order (fine print 33). A condition given twice over becomes a rule that may match nothing.
  private mutating func filterRules(
    _ rules: [NetworkACLRule], isIngress: Bool
  ) -> [FilterRule] {
    let order = rules.indices.sorted {
      (rules[$0].priority ?? .max, $0) < (rules[$1].priority ?? .max, $1)
    }
    return order.map { position in
      let rule = rules[position]
      // The simple form's one CIDR is the remote side (fine print 35).
      let sources = [rule.source, isIngress ? rule.cidr : nil].compactMap { $0 }
      let destinations = [rule.destination, isIngress ? nil : rule.cidr].compactMap { $0 }
      let readsPorts = rule.ipProtocol.readsPorts
      return FilterRule(
        allows: rule.action == .allow, label: UInt32(position),
        ipv4Protocol: rule.ipProtocol.condition(icmp: .icmp),
        ipv6Protocol: rule.ipProtocol.condition(icmp: .icmpv6),
        source: condition(sources), destination: condition(destinations),
        sourcePorts: readsPorts ? rule.sourcePorts ?? .all : .all,
        destinationPorts: readsPorts
          ? (rule.ports ?? .all).intersection(rule.destinationPorts ?? .all) : .all)
    }
  }

  /// Addresses that lie in all of the blocks.
  private mutating func condition(_ blocks: [IPPrefix]) -> FilterRule.AddressCondition {
    guard let first = blocks.first else { return .any }
    var narrowest = first
    for block in blocks.dropFirst() {
      if narrowest.contains(block) {
        narrowest = block
      } else if !block.contains(narrowest) {
        return .set(net.lists.appendSet([]))
      }
    }
    return .range(AddressRange(narrowest))
  }

  mutating func compileGroups() throws(CompileError) {
    let members = memberAddresses()
    var memberSets = [RangeSetIndex?](repeating: nil, count: network.groups.count)
    let addressSets = network.addressSets.map { net.lists.appendSet($0.addresses) }
    let empty = net.lists.appendSet([])
    for (index, group) in network.groups.enumerated() {
      var compiled: [RuleListIndex] = []
      for (isIngress, rules) in [(true, group.ingress), (false, group.egress)] {
        var list: [FilterRule] = []
        for (position, rule) in rules.enumerated() {
          if let id = rule.id {
            net.groupRuleNames.set(
              id, list: UInt32(index), isIngress: isIngress, position: UInt32(position))
          }
          let peer: FilterRule.AddressCondition
          switch rule.peer {
          case .any: peer = .any
          case .address(let address): peer = .range(AddressRange(address))
          case .prefix(let prefix): peer = .range(AddressRange(prefix.asStoredInGroups))
          case .addressSet(let id):
            peer = .set(
              addressSets[Int(try resolve(.addressSet, id.text, of: group.id.text))])
          case .group(let id):
            let other = Int(try resolve(.group, id.text, of: group.id.text))
            // Another region or account: the reference matches nothing (fine print 24).
            if network.groups[other].region != group.region
              || network.groups[other].account != group.account
            {
              peer = .set(empty)
            } else {
              let set = memberSets[other] ?? net.lists.appendSet(members[other])
              memberSets[other] = set
              peer = .set(set)
            }
          }
          list.append(filterRule(rule, label: UInt32(position), peer, isIngress: isIngress))
        }
        net.groupConditions.insert(list)
        net.groupRules.append(list)
        compiled.append(net.lists.appendList(list))
      }
      net.groups.append(CompiledLists(ingress: compiled[0], egress: compiled[1]))
    }
  }

  private func filterRule(
    _ rule: SecurityGroupRule, label: UInt32, _ peer: FilterRule.AddressCondition,
    isIngress: Bool
  ) -> FilterRule {
    // `icmp` is protocol 1 and `icmpv6` 58, whatever the family (fine print 27).
    let protocols = rule.ipProtocol.condition(icmp: .icmp)
    return FilterRule(
      allows: rule.action == .allow, label: label, ipv4Protocol: protocols,
      ipv6Protocol: protocols, source: isIngress ? peer : .any,
      destination: isIngress ? .any : peer,
      destinationPorts: rule.ipProtocol.readsPorts ? rule.ports ?? .all : .all)
  }

  /// The private addresses of the live endpoints bound to each group that count as its members:
  /// those of the group's own region and account, where it names them (fine print 24, 25, 82).
  private func memberAddresses() -> [[AddressRange]] {
    var members = [[AddressRange]](repeating: [], count: network.groups.count)
    for (index, endpoint) in net.endpoints.enumerated() where endpoint.isLive {
      let bound = net.boundGroups[
        Int(endpoint.groupsStart)..<Int(endpoint.groupsStart + endpoint.groupsCount)]
      for group in bound {
        let scope = network.groups[Int(group)]
        guard scope.region.map({ $0 == net.words[Int(endpoint.region)] }) ?? true,
          scope.account.map({ $0 == net.words[Int(endpoint.account)] }) ?? true
        else { continue }
        for address in network.endpoints[index].addresses {
          members[Int(group)].append(AddressRange(address))
        }
      }
    }
    return members
  }
}

extension IPPrefix {
  /// The block as the provider stores it in a group rule: `0.0.0.0/n` is every IPv4 address
  /// (domain.md 3.8, fine print 23).
  fileprivate var asStoredInGroups: IPPrefix {
    if case .v4(let prefix) = self, prefix.bits == 0 { return .v4(.all) }
    return self
  }
}

extension RuleProtocol {
  fileprivate func condition(icmp: IPProtocol) -> FilterRule.ProtocolCondition {
    switch self {
    case .all: .any
    case .icmp: .only(icmp)
    case .number(let number): .only(number)
    }
  }
}

extension PortSet {
  /// The ports in both sets.
  fileprivate func intersection(_ other: PortSet) -> PortSet {
    if isAll { return other }
    if other.isAll { return self }
    var common: [ClosedRange<UInt16>] = []
    var left = 0
    var right = 0
    while left < ranges.count && right < other.ranges.count {
      let mine = ranges[left]
      let theirs = other.ranges[right]
      if mine.overlaps(theirs) { common.append(mine.clamped(to: theirs)) }
      if mine.upperBound < theirs.upperBound { left += 1 } else { right += 1 }
    }
    return PortSet(common)
  }
}
