// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Addressing
import Checking
import CloudNetwork
import Testing
import Workloads

/// Rules that never decide, against packets asked one by one.
@Suite("Shadowed rules against packets") struct ShadowedRuleTests {
  static let seeds = Seed.range(0..<80)

  private func shadowed(_ check: NetworkCheck) -> Set<String> {
    Set(check.findings.filter { $0.code == .ruleShadowed }.map(\.path))
  }

  @Test("in ACLs, by priority, both forms", arguments: seeds)
  func acls(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    let check = NetworkCheck(NetworkDocument.read(NetworkDocument.write(network)))
    let found = shadowed(check)
    var judged = 0
    for (index, acl) in network.acls.enumerated() {
      for (key, rules) in [("ingress", acl.ingress), ("egress", acl.egress)] {
        let order = rules.indices.sorted {
          (rules[$0].priority ?? .max, $0) < (rules[$1].priority ?? .max, $1)
        }
        var grid = RuleGrid()
        for rule in rules {
          for block in [rule.cidr, rule.source, rule.destination].compactMap({ $0 }) {
            grid.add(AddressRange(block))
          }
          grid.add(rule.ipProtocol)
          RuleGrid.add(rule.sourcePorts, to: &grid.sourcePorts)
          RuleGrid.add(rule.ports, to: &grid.destinationPorts)
          RuleGrid.add(rule.destinationPorts, to: &grid.destinationPorts)
        }
        guard let packets = grid.packets(limit: 30_000, hasTwoSides: true) else { continue }
        judged += 1
        let covered = RuleGrid.covered(order.count, packets) {
          Self.matches(rules[order[$0]], $1, isIngress: key == "ingress")
        }
        let expected = Set(covered.map { "$.acls[\(index)].\(key)[\(order[$0])]" })
        let mine = found.filter { $0.hasPrefix("$.acls[\(index)].\(key)[") }
        #expect(mine == expected, "seed \(seed), \(acl.id) \(key)")
      }
    }
    #expect(judged > 0 || network.acls.isEmpty)
  }

  @Test("there is something to find, and nothing is left undecided") func coverage() {
    var acls = 0
    var groups = 0
    for seed in Self.seeds {
      let network = CollidingNetwork(seed: seed).network
      let check = NetworkCheck(NetworkDocument.read(NetworkDocument.write(network)))
      acls += shadowed(check).count { $0.hasPrefix("$.acls") }
      groups += shadowed(check).count { $0.hasPrefix("$.groups") }
      let isDecided = check.findings.allSatisfy { $0.code != .ruleUndecided }
      #expect(isDecided, "seed \(seed)")
    }
    #expect(acls > 50 && groups > 50, "\(acls), \(groups)")
  }

  @Test("in groups, with members and address sets", arguments: seeds)
  func groups(_ seed: Seed) {
    let network = CollidingNetwork(seed: seed).network
    let check = NetworkCheck(NetworkDocument.read(NetworkDocument.write(network)))
    let found = shadowed(check)
    for (index, group) in network.groups.enumerated() {
      for (key, rules) in [("ingress", group.ingress), ("egress", group.egress)] {
        var grid = RuleGrid()
        let peers = rules.map { Self.ranges($0.peer, of: group, in: network) }
        for (rule, peer) in zip(rules, peers) {
          for range in peer ?? [] { grid.add(range) }
          grid.add(rule.ipProtocol)
          RuleGrid.add(rule.ports, to: &grid.destinationPorts)
        }
        guard let packets = grid.packets(limit: 30_000, hasTwoSides: false) else { continue }
        let covered = RuleGrid.covered(rules.count, packets) { place, packet in
          let rule = rules[place]
          switch rule.ipProtocol {
          case .all: break
          case .icmp: if packet.number != 1 { return false }
          case .number(let number):
            if packet.number != number.rawValue { return false }
            if number.hasPorts, let ports = rule.ports, !ports.contains(packet.destinationPort) {
              return false
            }
          }
          return peers[place]?.contains { $0.contains(packet.source) } ?? true
        }
        let expected = Set(covered.map { "$.groups[\(index)].\(key)[\($0)]" })
        let mine = found.filter { $0.hasPrefix("$.groups[\(index)].\(key)[") }
        #expect(mine == expected, "seed \(seed), \(group.id) \(key)")
      }
    }
  }

  /// Whether a rule of an ACL matches a packet (rules.md §4, fine print 26, 34, 35).
  private static func matches(
    _ rule: NetworkACLRule, _ packet: RulePacket, isIngress: Bool
  ) -> Bool {
    switch rule.ipProtocol {
    case .all: break
    case .icmp: if packet.number != (packet.source.family == .ipv4 ? 1 : 58) { return false }
    case .number(let number):
      if packet.number != number.rawValue { return false }
      if number.hasPorts {
        if let ports = rule.ports, !ports.contains(packet.destinationPort) { return false }
        if let ports = rule.sourcePorts, !ports.contains(packet.sourcePort) { return false }
        if let ports = rule.destinationPorts, !ports.contains(packet.destinationPort) {
          return false
        }
      }
    }
    let remote = isIngress ? packet.source : packet.destination
    if let cidr = rule.cidr, !cidr.contains(remote) { return false }
    if let source = rule.source, !source.contains(packet.source) { return false }
    if let destination = rule.destination, !destination.contains(packet.destination) {
      return false
    }
    return true
  }

  /// The addresses of a peer; `nil` for all (rules.md §3, fine print 23, 24, 82).
  private static func ranges(
    _ peer: SecurityGroupRule.Peer, of holder: SecurityGroup, in network: Network
  ) -> [AddressRange]? {
    switch peer {
    case .any: return nil
    case .address(let address): return [AddressRange(address)]
    case .prefix(.v4(let prefix)) where prefix.bits == 0: return [AddressRange(.v4(.all))]
    case .prefix(let prefix): return [AddressRange(prefix)]
    case .addressSet(let id): return network.addressSets.first { $0.id == id }?.addresses ?? []
    case .group(let id):
      guard let group = network.groups.first(where: { $0.id == id }), group.region == holder.region,
        group.account == holder.account
      else { return [] }
      let members = network.endpoints.filter { endpoint in
        guard endpoint.state.isLive, endpoint.groups.contains(id) else { return false }
        var place = ("", "")
        switch endpoint.place {
        case .classic(let region, let account): place = (region, account)
        case .subnet(let id):
          let subnet = network.subnets.first { $0.id == id }
          guard let vpc = network.vpcs.first(where: { $0.id == subnet?.vpc }) else { return false }
          place = (vpc.region, vpc.account)
        }
        return (group.region ?? place.0) == place.0 && (group.account ?? place.1) == place.1
      }
      return members.flatMap { $0.addresses.map { AddressRange($0) } }
    }
  }
}
