// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §4: a rule before the one that denies, that one taken out, or the ACL taken off.
extension EditTable {
  func aclRules(_ blocker: Blocker, _ direction: RuleEvent.Direction) -> [[NetworkEdit]] {
    guard let header = blocker.header else { return [] }
    let acl = network.acls[Int(blocker.decider.first)]
    let denial = place(blocker.decider)?.position
    let rules = direction == .ingress ? acl.ingress : acl.egress
    // At the place of the rule that denies, and of the same priority: before it (fine print 33).
    let priority = denial.flatMap { rules[$0].priority }
    var candidates = aclRules(
      .allow, header, direction, isReply: blocker.isReply, blocker.remote
    ).map { rule -> [NetworkEdit] in
      var rule = rule
      rule.priority = priority
      return [addition(rule, to: acl, direction, position: denial.map { $0 + 1 })]
    }
    if let denial { candidates.append([removal(ofRule: denial, from: acl, direction)]) }
    if let subnet = blocker.subnet {
      candidates.append([
        .event(.acl(ACLBinding(subnet: network.subnets[Int(subnet)].id, acl: nil)))
      ])
    }
    return candidates
  }

  /// Rules for a packet: by five-tuple; by the other end's address; by its subnet.
  ///
  /// A reply comes from the port that was dialled to whatever port the dialler chose: among those
  /// that are chosen freely, the whole range is named.
  func aclRules(
    _ action: RuleAction, _ header: CompiledNetwork.Header, _ direction: RuleEvent.Direction,
    isReply: Bool, _ remote: UInt32?
  ) -> [NetworkACLRule] {
    let ipProtocol = IPProtocol(rawValue: header.ipProtocol)
    let isChosen = isReply && header.destinationPort >= Self.firstChosenPort
    let ports =
      ipProtocol.hasPorts
      ? PortSet([
        isChosen
          ? Self.firstChosenPort...UInt16.max : header.destinationPort...header.destinationPort
      ]) : nil
    let source = Self.address(header.source, header.isIPv6)
    let destination = Self.address(header.destination, header.isIPv6)
    let far = direction == .ingress ? source : destination
    let word: RuleProtocol =
      ipProtocol == .icmp && !header.isIPv6 ? .icmp : .number(ipProtocol)
    var rules = [
      NetworkACLRule(
        action: action, ipProtocol: word, source: IPPrefix(host: source),
        sourcePorts: isChosen && ipProtocol.hasPorts
          ? PortSet([header.sourcePort...header.sourcePort]) : nil,
        destination: IPPrefix(host: destination), destinationPorts: ports),
      NetworkACLRule(action: action, ipProtocol: word, cidr: IPPrefix(host: far), ports: ports),
    ]
    if let block = subnetBlock(of: remote, holding: far) {
      rules.append(NetworkACLRule(action: action, ipProtocol: word, cidr: block, ports: ports))
    }
    return rules
  }

  /// The first of the ports that sources choose freely (formats.md §4).
  private static var firstChosenPort: UInt16 { 1024 }

  /// A rule put into an ACL, at a position from 1 or as the last.
  func addition(
    _ rule: NetworkACLRule, to acl: NetworkACL, _ direction: RuleEvent.Direction, position: Int?
  ) -> NetworkEdit {
    .event(
      .rule(RuleEvent(.addToACL(acl.id, rule, position: position), direction: direction)))
  }

  /// A rule of an ACL taken out.
  func removal(
    ofRule position: Int, from acl: NetworkACL, _ direction: RuleEvent.Direction
  ) -> NetworkEdit {
    let rules = direction == .ingress ? acl.ingress : acl.egress
    return .event(
      .rule(
        RuleEvent(
          .removeFromACL(acl.id, Self.selector(rules[position].id, position)),
          direction: direction)))
  }
}
