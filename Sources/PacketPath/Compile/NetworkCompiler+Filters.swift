// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import Filtering

extension NetworkCompiler {
  mutating func compileACLs() throws(CompileError) {
    for (index, acl) in network.acls.enumerated() {
      _ = try resolve(.vpc, acl.vpc.text, of: acl.id.text)
      net.aclRules += [[], []]
      net.acls.append(compileRules(ofACL: index))
    }
  }

  /// The lists of an ACL, with the names of their rules.
  mutating func compileRules(ofACL index: Int) -> CompiledLists {
    let acl = network.acls[index]
    net.aclRuleNames.set(acl.ingress.map(\.id), list: UInt32(index), isIngress: true)
    net.aclRuleNames.set(acl.egress.map(\.id), list: UInt32(index), isIngress: false)
    let ingress = filterRules(acl.ingress, isIngress: true)
    let egress = filterRules(acl.egress, isIngress: false)
    net.aclRules[2 * index] = ingress
    net.aclRules[2 * index + 1] = egress
    return CompiledLists(
      ingress: net.lists.appendList(ingress), egress: net.lists.appendList(egress))
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
    net.groupUses = GroupUses(groupCount: network.groups.count)
    for (index, endpoint) in net.endpoints.enumerated() {
      for group in boundGroups(of: endpoint) { net.groupUses.bind(UInt32(index), to: group) }
    }
    var sets = PeerSets()
    for index in network.groups.indices {
      net.groupRules += [[], []]
      net.groups.append(try compileRules(ofGroup: index, &sets))
    }
  }

  /// Sets of addresses that rules name, each made when it is first named.
  struct PeerSets {
    var members: [UInt32: RangeSetIndex] = [:]
    var addressSets: [UInt32: RangeSetIndex] = [:]
    var empty: RangeSetIndex?
  }

  /// The lists of a group, with the names of their rules.
  mutating func compileRules(
    ofGroup index: Int, _ sets: inout PeerSets
  ) throws(CompileError) -> CompiledLists {
    let group = network.groups[index]
    var compiled: [RuleListIndex] = []
    for (isIngress, rules) in [(true, group.ingress), (false, group.egress)] {
      net.groupRuleNames.set(rules.map(\.id), list: UInt32(index), isIngress: isIngress)
      var list: [FilterRule] = []
      for (position, rule) in rules.enumerated() {
        let peer = try peer(rule.peer, ofGroup: index, &sets)
        list.append(filterRule(rule, label: UInt32(position), peer, isIngress: isIngress))
      }
      net.groupRules[2 * index + (isIngress ? 0 : 1)] = list
      compiled.append(net.lists.appendList(list))
    }
    return CompiledLists(ingress: compiled[0], egress: compiled[1])
  }

  private mutating func peer(
    _ peer: SecurityGroupRule.Peer, ofGroup index: Int, _ sets: inout PeerSets
  ) throws(CompileError) -> FilterRule.AddressCondition {
    let group = network.groups[index]
    switch peer {
    case .any: return .any
    case .address(let address): return .range(AddressRange(address))
    case .prefix(let prefix): return .range(AddressRange(prefix.asStoredInGroups))
    case .addressSet(let id):
      let number = try resolve(.addressSet, id.text, of: group.id.text)
      let set =
        sets.addressSets[number]
        ?? net.lists.appendSet(network.addressSets[Int(number)].addresses)
      sets.addressSets[number] = set
      return .set(set)
    case .group(let id):
      let other = try resolve(.group, id.text, of: group.id.text)
      net.groupUses.name(other, by: UInt32(index))
      // Another region or account: the reference matches nothing (fine print 24).
      if network.groups[Int(other)].region != group.region
        || network.groups[Int(other)].account != group.account
      {
        let set = sets.empty ?? net.lists.appendSet([])
        sets.empty = set
        return .set(set)
      }
      let set = sets.members[other] ?? net.lists.appendSet(memberAddresses(of: other))
      sets.members[other] = set
      return .set(set)
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

  /// The private addresses of the live endpoints bound to a group that count as its members: those
  /// of the group's own region and account, where it names them (fine print 24, 25, 82).
  private func memberAddresses(of group: UInt32) -> [AddressRange] {
    let scope = network.groups[Int(group)]
    var members: [AddressRange] = []
    for index in net.groupUses.endpoints(boundTo: group) {
      let endpoint = net.endpoints[Int(index)]
      guard endpoint.isLive, boundGroups(of: endpoint).contains(group),
        scope.region.map({ $0 == net.words[Int(endpoint.region)] }) ?? true,
        scope.account.map({ $0 == net.words[Int(endpoint.account)] }) ?? true
      else { continue }
      for address in network.endpoints[Int(index)].addresses {
        members.append(AddressRange(address))
      }
    }
    return members
  }

  /// The groups of an endpoint, in the order in which they are bound.
  func boundGroups(of endpoint: CompiledEndpoint) -> ArraySlice<UInt32> {
    let start = Int(endpoint.groupsStart)
    return net.boundGroups[start..<start + Int(endpoint.groupsCount)]
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
