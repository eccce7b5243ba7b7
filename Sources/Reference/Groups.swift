// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §3, fine print 23–29.
extension ReferenceEvaluator {
  /// What the groups of an endpoint say of a packet in one direction; `nil` when it passes.
  func groupRefusal(
    _ endpoint: Endpoint, isIngress: Bool, remote: IPAddress, _ ipProtocol: IPProtocol,
    destinationPort: UInt16?
  ) -> (reason: String, decidedBy: String)? {
    if endpoint.groups.isEmpty { return nil }  // D9
    let direction = isIngress ? "ingress" : "egress"
    var last = ""
    for id in endpoint.groups {
      guard let group = network.groups.first(where: { $0.id == id }) else { continue }
      last = group.id.text
      for (position, rule) in (isIngress ? group.ingress : group.egress).enumerated() {
        guard matches(rule.ipProtocol, ipProtocol),
          !rule.ipProtocol.readsPorts || portMatches(rule.ports, destinationPort),
          matches(rule.peer, of: group, remote)
        else { continue }
        if rule.action == .allow { return nil }
        return ("sg-\(direction)-deny", "\(group.id)/\(direction)/\(rule.id ?? "\(position + 1)")")
      }
    }
    return ("sg-\(direction)-default", "\(last)/\(direction)/default")  // D8
  }

  /// Fine print 27: `icmp` is protocol 1 only.
  private func matches(_ wanted: RuleProtocol, _ ipProtocol: IPProtocol) -> Bool {
    switch wanted {
    case .all: true
    case .icmp: ipProtocol == .icmp
    case .number(let number): ipProtocol == number
    }
  }

  func portMatches(_ ports: PortSet?, _ port: UInt16?) -> Bool {
    guard let ports else { return true }
    return port.map { ports.contains($0) } ?? true
  }

  private func matches(
    _ peer: SecurityGroupRule.Peer, of group: SecurityGroup, _ remote: IPAddress
  ) -> Bool {
    switch peer {
    case .any: return true
    case .address(let address): return address == remote
    case .prefix(let prefix):
      // Fine print 23: 0.0.0.0/n is stored as 0.0.0.0/0.
      if case .v4(let block) = prefix, block.network.bits == 0 { return remote.family == .ipv4 }
      return prefix.contains(remote)
    case .addressSet(let id):
      return network.addressSets.first { $0.id == id }?.addresses.contains { $0.contains(remote) }
        ?? false
    case .group(let id):
      // Fine print 24, 25, 82, 89.
      guard let other = network.groups.first(where: { $0.id == id }),
        other.region == group.region, other.account == group.account
      else { return false }
      return network.endpoints.contains { member in
        member.state.isLive && member.groups.contains(id)
          && (other.region == nil || other.region == region(of: member))
          && (other.account == nil || other.account == account(of: member))
          && member.addresses.contains(remote)
      }
    }
  }
}
