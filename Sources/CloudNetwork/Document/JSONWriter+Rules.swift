// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// What filters packets and what leads out of a VPC, as documents have them.
extension JSONWriter {
  mutating func write(_ acl: NetworkACL) {
    beginObject()
    member(ACLKey.id, acl.id.text)
    member(ACLKey.name, acl.name)
    member(ACLKey.vpc, acl.vpc.text)
    list(ACLKey.ingress, acl.ingress) { $0.write($1) }
    list(ACLKey.egress, acl.egress) { $0.write($1) }
    endObject()
  }

  mutating func write(_ rule: NetworkACLRule) {
    beginObject()
    member(ACLRuleKey.id, rule.id)
    member(ACLRuleKey.priority, number: rule.priority)
    member(ACLRuleKey.action, rule.action.rawValue)
    member(ACLRuleKey.ipProtocol, rule.ipProtocol)
    member(ACLRuleKey.cidr, rule.cidr?.description)
    member(ACLRuleKey.ports, rule.ports?.description)
    member(ACLRuleKey.source, rule.source?.description)
    member(ACLRuleKey.sourcePorts, rule.sourcePorts?.description)
    member(ACLRuleKey.destination, rule.destination?.description)
    member(ACLRuleKey.destinationPorts, rule.destinationPorts?.description)
    endObject()
  }

  mutating func write(_ group: SecurityGroup) {
    beginObject()
    member(GroupKey.id, group.id.text)
    member(GroupKey.name, group.name)
    member(GroupKey.region, group.region)
    member(GroupKey.account, group.account)
    list(GroupKey.ingress, group.ingress) { $0.write($1) }
    list(GroupKey.egress, group.egress) { $0.write($1) }
    endObject()
  }

  mutating func write(_ rule: SecurityGroupRule) {
    beginObject()
    member(GroupRuleKey.id, rule.id)
    member(GroupRuleKey.action, rule.action.rawValue)
    member(GroupRuleKey.ipProtocol, rule.ipProtocol)
    switch rule.peer {
    case .any: break
    case .address(let address): member(GroupRuleKey.peer, address.description)
    case .prefix(let prefix): member(GroupRuleKey.peer, prefix.description)
    case .group(let group): member(GroupRuleKey.peer, group.text)
    case .addressSet(let set): member(GroupRuleKey.peer, set.text)
    }
    member(GroupRuleKey.ports, rule.ports?.description)
    endObject()
  }

  /// Writes a key and a protocol such that it means the same when it is read.
  mutating func member(_ key: some DocumentKey, _ ipProtocol: RuleProtocol) {
    switch ipProtocol {
    case .all: member(key, "all")
    case .icmp: member(key, "icmp")
    // By its number ICMP is another protocol than by its name (fine print 34).
    case .number(.icmp): member(key, number: 1)
    case .number(let number): member(key, number)
    }
  }

  /// Writes a key and a protocol by name where it has one.
  mutating func member(_ key: some DocumentKey, _ number: IPProtocol) {
    let name = IPProtocol.names.first { $0.protocol == number }?.name
    if let name {
      member(key, "\(name)")
    } else {
      member(key, number: Int(number.rawValue))
    }
  }

  mutating func write(_ set: AddressSet) {
    beginObject()
    member(AddressSetKey.id, set.id.text)
    member(AddressSetKey.name, set.name)
    // The one list that must be there, empty or not.
    key(AddressSetKey.addresses.rawValue)
    beginArray()
    for range in set.addresses { string(range.description) }
    endArray()
    endObject()
  }

  mutating func write(_ peering: PeeringConnection) {
    beginObject()
    member(PeeringKey.id, peering.id.text)
    member(PeeringKey.name, peering.name)
    member(PeeringKey.requester, peering.requester.text)
    member(PeeringKey.accepter, peering.accepter.text)
    member(PeeringKey.state, peering.state.rawValue)
    member(PeeringKey.requestedAt, peering.requestedAt?.description)
    member(PeeringKey.bandwidthMbps, number: peering.bandwidthMbps)
    if peering.carriesIPv6 {
      key(PeeringKey.ipv6.rawValue)
      bool(true)
    }
    endObject()
  }

  mutating func write(_ gateway: Gateway) {
    beginObject()
    member(GatewayKey.id, gateway.id.text)
    member(GatewayKey.name, gateway.name)
    member(GatewayKey.kind, gateway.kind.rawValue)
    member(GatewayKey.vpc, gateway.vpc?.text)
    if !gateway.isAvailable { member(GatewayKey.state, gateway.state) }
    list(GatewayKey.addresses, gateway.addresses.map(\.description))
    list(GatewayKey.forwards, gateway.forwards) { $0.write($1) }
    list(GatewayKey.remoteCidrs, gateway.remoteCIDRs.map(\.description))
    member(GatewayKey.endpoint, gateway.endpoint?.text)
    endObject()
  }

  mutating func write(_ forward: PortForward) {
    beginObject()
    member(ForwardKey.ipProtocol, forward.ipProtocol)
    member(ForwardKey.address, forward.address.description)
    member(ForwardKey.port, number: Int(forward.port))
    member(ForwardKey.target, forward.target.description)
    if forward.targetPort != forward.port {
      member(ForwardKey.targetPort, number: Int(forward.targetPort))
    }
    endObject()
  }
}
