// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §3: a rule where it decides, or the rule that denies taken out.
extension EditTable {
  func groupRules(_ blocker: Blocker, _ direction: RuleEvent.Direction) -> [[NetworkEdit]] {
    guard let header = blocker.header, let reader = blocker.reader else { return [] }
    let rules = peers(header, direction, blocker.remote).map {
      groupRule(.allow, header, peer: $0)
    }
    let isDeny = blocker.reason == .sgEgressDeny || blocker.reason == .sgIngressDeny
    if isDeny, let (group, position) = place(blocker.decider) {
      return rules.map { [addition($0, to: group, direction, position: position + 1)] } + [
        [removal(ofRule: position, from: network.groups[group], direction)]
      ]
    }
    // Nothing matched: any of the groups may allow it. The one with the fewest endpoints comes
    // first, then the last bound.
    let bound = boundGroups(of: reader)
    let counts = bound.map { net.groupUses.endpoints(boundTo: UInt32($0)).count }
    guard let fewest = bound.indices.min(by: { counts[$0] < counts[$1] }), let last = bound.last
    else { return [] }
    var candidates = rules.map { [addition($0, to: bound[fewest], direction, position: nil)] }
    if last != bound[fewest], let narrow = rules.first {
      candidates.append([addition(narrow, to: last, direction, position: nil)])
    }
    return candidates
  }

  /// A rule for the port and protocol of a packet.
  func groupRule(
    _ action: RuleAction, _ header: CompiledNetwork.Header, peer: SecurityGroupRule.Peer
  ) -> SecurityGroupRule {
    let ipProtocol = IPProtocol(rawValue: header.ipProtocol)
    return SecurityGroupRule(
      action: action, ipProtocol: ipProtocol == .icmp ? .icmp : .number(ipProtocol), peer: peer,
      ports: ipProtocol.hasPorts
        ? PortSet([header.destinationPort...header.destinationPort]) : nil)
  }

  /// What to name the other end by: its address, its group, its subnet.
  func peers(
    _ header: CompiledNetwork.Header, _ direction: RuleEvent.Direction, _ remote: UInt32?
  ) -> [SecurityGroupRule.Peer] {
    let address = Self.address(
      direction == .ingress ? header.source : header.destination, header.isIPv6)
    // A block 0.0.0.0/n, and an address in it written as one, would stand for every address.
    var peers: [SecurityGroupRule.Peer] = [.address(address)]
    guard let remote, network.endpoints[Int(remote)].addresses.contains(address) else {
      return peers
    }
    if let group = network.endpoints[Int(remote)].groups.first { peers.append(.group(group)) }
    if let block = subnetBlock(of: remote, holding: address) { peers.append(.prefix(block)) }
    return peers
  }

  /// A rule put into a group, at a position from 1 or as the last.
  func addition(
    _ rule: SecurityGroupRule, to group: Int, _ direction: RuleEvent.Direction, position: Int?
  ) -> NetworkEdit {
    .event(
      .rule(
        RuleEvent(
          .addToGroup(network.groups[group].id, rule, position: position), direction: direction)))
  }

  /// A rule of a group taken out.
  func removal(
    ofRule position: Int, from group: SecurityGroup, _ direction: RuleEvent.Direction
  ) -> NetworkEdit {
    let rules = direction == .ingress ? group.ingress : group.egress
    return .event(
      .rule(
        RuleEvent(
          .removeFromGroup(group.id, Self.selector(rules[position].id, position)),
          direction: direction)))
  }

  /// A rule by its id, else by its place.
  static func selector(_ id: String?, _ position: Int) -> RuleEvent.Selector {
    id.map { .id($0) } ?? .position(position + 1)
  }

  /// The list and the position from 0 of the rule that decided; `nil` when none matched.
  func place(_ decider: Decider) -> (list: Int, position: Int)? {
    let position = decider.second >> 1
    return position == Decider.defaultRule ? nil : (Int(decider.first), Int(position))
  }

  func boundGroups(of endpoint: UInt32) -> [Int] {
    let start = Int(net.endpoints[Int(endpoint)].groupsStart)
    let count = Int(net.endpoints[Int(endpoint)].groupsCount)
    return net.boundGroups[start..<start + count].map { Int($0) }
  }
}
