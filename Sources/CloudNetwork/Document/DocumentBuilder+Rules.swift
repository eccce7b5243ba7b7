// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText

// What filters packets: ACLs, groups and address sets.
extension DocumentBuilder {
  mutating func readACL() throws(JSONError) -> NetworkACL? {
    guard var object = try begin(ACLKey.self) else { return nil }
    var id: String?, name: String?, vpc: String?
    var ingress: [NetworkACLRule] = [], egress: [NetworkACLRule] = []
    while let key: ACLKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: name = try string()
      case .vpc: vpc = try reference(.aclVPC)
      case .ingress: ingress = try readACLRules()
      case .egress: egress = try readACLRules()
      }
    }
    guard try end(object), let id, let vpc else { return nil }
    return NetworkACL(
      id: NetworkACL.ID(id), name: name, vpc: VPC.ID(vpc), ingress: ingress, egress: egress)
  }

  private mutating func readACLRules() throws(JSONError) -> [NetworkACLRule] {
    var ids: [String: Int] = [:]
    var position = 0
    return try list { builder throws(JSONError) in
      defer { position += 1 }
      return try builder.readACLRule(&ids, position: position)
    }
  }

  /// Reads a rule of an ACL; see ``memberID(_:position:)`` for the parameters.
  mutating func readACLRule(
    _ ids: inout [String: Int], position: Int
  ) throws(JSONError) -> NetworkACLRule? {
    guard var object = try begin(ACLRuleKey.self) else { return nil }
    var action: RuleAction?
    var rule = NetworkACLRule(action: .deny)
    while let key: ACLRuleKey = try nextKey(&object) {
      switch key {
      case .id: rule.id = try memberID(&ids, position: position)
      case .priority: rule.priority = try whole(0...Int(Int32.max), "a priority")
      case .action: action = try foldedWord(Vocabularies.ruleAction)
      case .ipProtocol: rule.ipProtocol = try ruleProtocol() ?? .all
      case .cidr: rule.cidr = try prefix()
      case .ports: rule.ports = try ports()
      case .source: rule.source = try prefix()
      case .sourcePorts: rule.sourcePorts = try ports()
      case .destination: rule.destination = try prefix()
      case .destinationPorts: rule.destinationPorts = try ports()
      }
    }
    guard try end(object), let action else { return nil }
    rule.action = action
    return rule
  }

  mutating func readGroup() throws(JSONError) -> SecurityGroup? {
    guard var object = try begin(GroupKey.self) else { return nil }
    var id: String?
    var group = SecurityGroup(id: "")
    while let key: GroupKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: group.name = try string()
      case .region: group.region = try word()
      case .account: group.account = try word()
      case .ingress: group.ingress = try readGroupRules(.ingressPeer)
      case .egress: group.egress = try readGroupRules(.egressPeer)
      }
    }
    guard try end(object), let id else { return nil }
    group.id = SecurityGroup.ID(id)
    return group
  }

  private mutating func readGroupRules(
    _ role: ReferenceRole
  ) throws(JSONError) -> [SecurityGroupRule] {
    var ids: [String: Int] = [:]
    var position = 0
    return try list { builder throws(JSONError) in
      defer { position += 1 }
      return try builder.readGroupRule(role, &ids, position: position)
    }
  }

  /// Reads a rule of a group; see ``memberID(_:position:)`` for the other parameters.
  ///
  /// - Parameter role: Which of the two lists it stands in.
  mutating func readGroupRule(
    _ role: ReferenceRole, _ ids: inout [String: Int], position: Int
  ) throws(JSONError) -> SecurityGroupRule? {
    guard var object = try begin(GroupRuleKey.self) else { return nil }
    var action: RuleAction?
    var rule = SecurityGroupRule(action: .deny)
    while let key: GroupRuleKey = try nextKey(&object) {
      switch key {
      case .id: rule.id = try memberID(&ids, position: position)
      case .action: action = try foldedWord(Vocabularies.ruleAction)
      case .ipProtocol: rule.ipProtocol = try ruleProtocol() ?? .all
      case .peer: rule.peer = try peer(role, position: position) ?? .any
      case .ports: rule.ports = try ports()
      }
    }
    guard try end(object), let action else { return nil }
    rule.action = action
    return rule
  }

  /// Reads the remote side of a group rule: a block when there is a slash, else an address when it
  /// is one, else an id, so that an id which looks like an address is never found (fine print 4).
  private mutating func peer(
    _ role: ReferenceRole, position: Int
  ) throws(JSONError) -> SecurityGroupRule.Peer? {
    guard try reader.peekKind() == .string else {
      try reportKind(.string)
      return nil
    }
    try reader.readText()
    let hasSlash = reader.withToken { text in
      for offset in text.indices where text[offset] == 0x2F { return true }
      return false
    }
    if hasSlash { return try prefixOfToken().map { .prefix($0) } }
    if let address = try? reader.withToken({ text throws(AddressSyntaxError) in
      try IPAddress.parse(text)
    }) {
      return .address(address)
    }
    let symbol = reader.withToken { symbols.intern($0) }
    let text = symbols.texts[symbol.position]
    note(symbol, role, member: position)
    return definedKind(symbol) == .addressSet
      ? .addressSet(AddressSet.ID(text)) : .group(SecurityGroup.ID(text))
  }

  mutating func readAddressSet() throws(JSONError) -> AddressSet? {
    guard var object = try begin(AddressSetKey.self) else { return nil }
    var id: String?, name: String?, addresses: [AddressRange] = []
    while let key: AddressSetKey = try nextKey(&object) {
      switch key {
      case .id: id = try define()
      case .name: name = try string()
      case .addresses:
        addresses = try list { builder throws(JSONError) in try builder.addressRange() }
      }
    }
    guard try end(object), let id else { return nil }
    return AddressSet(id: AddressSet.ID(id), name: name, addresses: addresses)
  }
}
