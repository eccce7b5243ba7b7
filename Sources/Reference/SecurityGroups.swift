// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// Stage `sg-egress`: the source's groups, which see the dialled address (rules.md §3, fine
  /// print 28). A classic CVM's are not read towards a classic service of its own (fine print 29).
  func leaveGroups(_ packet: Packet, from origin: Origin) -> Drop? {
    switch origin {
    case .internet, .farSide: return nil
    case .vpc(let endpoint, _, _):
      return readGroups(of: endpoint, isIngress: false, peer: packet.destination, packet)
    case .classic(let endpoint, let region, let account):
      if !endpoint.kind.isService
        && dialsOwnService(packet, from: endpoint, region: region, account: account)
      {
        return nil
      }
      return readGroups(of: endpoint, isIngress: false, peer: packet.destination, packet)
    }
  }

  /// Stage `sg-ingress`: the groups of the endpoint reached, which see the source and the port as
  /// translated (rules.md §3, fine print 28). A classic CVM's are not read for a classic service
  /// of the same account and region (fine print 29).
  func enterGroups(_ delivery: Delivery, from origin: Origin) -> Drop? {
    if case .classic(let source, let region, let account) = origin, source.kind.isService,
      !delivery.endpoint.kind.isService,
      delivery.endpoint.place == .classic(region: region, account: account)
    {
      return nil
    }
    return readGroups(
      of: delivery.endpoint, isIngress: true, peer: delivery.packet.source, delivery.packet)
  }

  /// The groups of an endpoint read as one list, first match decides, nothing matched is denied
  /// by the last group; no group filters nothing (rules.md §3, fine print 75).
  private func readGroups(
    of endpoint: Endpoint, isIngress: Bool, peer: IPAddress, _ packet: Packet
  ) -> Drop? {
    let stage = isIngress ? "sg-ingress" : "sg-egress"
    let direction = isIngress ? "ingress" : "egress"
    for id in endpoint.groups {
      guard let group = groups[id] else { continue }
      for (index, rule) in (isIngress ? group.ingress : group.egress).enumerated() {
        guard matches(rule, of: group, peer: peer, packet) else { continue }
        if rule.action == .allow { return nil }
        return Drop(
          stage: stage, reason: "\(stage)-deny",
          decidedBy: "\(id)/\(direction)/\(rule.id ?? String(index + 1))")
      }
    }
    guard let last = endpoint.groups.last else { return nil }
    return Drop(
      stage: stage, reason: "\(stage)-default", decidedBy: "\(last)/\(direction)/default")
  }

  /// Whether a rule of a group matches: protocol, ports of TCP and UDP, peer (rules.md §3, fine
  /// print 26).
  private func matches(
    _ rule: SecurityGroupRule, of group: SecurityGroup, peer: IPAddress, _ packet: Packet
  ) -> Bool {
    switch rule.ipProtocol {
    case .all: break
    case .icmp: if packet.number != 1 { return false }  // fine print 27
    case .number(let number): if packet.number != number.rawValue { return false }
    }
    if rule.ipProtocol.readsPorts, let ports = rule.ports,
      !ports.contains(packet.destinationPort)
    {
      return false
    }
    switch rule.peer {
    case .any: return true
    case .address(let address): return address == peer
    case .prefix(let prefix):
      // Fine print 23: `0.0.0.0/n` is every IPv4 address, whatever the n.
      if case .v4(let block) = prefix, block.bits == 0 { return peer.family == .ipv4 }
      return prefix.contains(peer)
    case .addressSet(let id):
      return addressSets[id]?.addresses.contains { $0.contains(peer) } ?? false
    case .group(let id):
      guard let other = groups[id] else { return false }
      return isMember(peer, of: other, referredToBy: group)
    }
  }

  /// Whether an address is the private one of a live endpoint bound to a group of the same account
  /// and region as the group that refers to it; only members of that account and region count
  /// (D10, fine print 24, 25, 82). What the group leaves open binds no member (fine print 89).
  private func isMember(
    _ address: IPAddress, of group: SecurityGroup, referredToBy holder: SecurityGroup
  ) -> Bool {
    guard group.region == holder.region && group.account == holder.account else { return false }
    return network.endpoints.contains { endpoint in
      guard
        endpoint.addresses.contains(address) && endpoint.state.isLive
          && endpoint.groups.contains(group.id), let owner = owner(of: endpoint)
      else { return false }
      return (group.region == nil || group.region == owner.region)
        && (group.account == nil || group.account == owner.account)
    }
  }
}
