// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing

/// What holds of a rule alone, whatever stands before it (fine print 23, 26, 35).
package enum RuleConstraints {
  /// What a rule of a group breaks.
  ///
  /// - Parameters:
  ///   - index: The place of the group in the list of groups.
  ///   - isIngress: Which of its two lists.
  ///   - position: The place of the rule in that list, from 0.
  package static func violations(
    of rule: SecurityGroupRule, of group: SecurityGroup.ID, at index: Int, isIngress: Bool,
    position: Int
  ) -> [Violation] {
    let key = ".\(isIngress ? "ingress" : "egress")[\(position)]"
    var violations: [Violation] = []
    if let fault = portFault(rule.ipProtocol, [("ports", rule.ports)]) {
      violations.append(portViolation(fault, on: .group, at: index, key, subject: group.text))
    }
    if case .prefix(.v4(let prefix)) = rule.peer, prefix.bits == 0, prefix.length > 0 {
      violations.append(
        Violation(
          .warning, .ruleZeroPrefix, on: .group, at: index, "\(key).peer", subject: group.text,
          "\(prefix) is stored as 0.0.0.0/0: the rule matches every IPv4 address",
          rule: "rules.md §11, fine print 23",
          fix: "write 0.0.0.0/0 if that is meant, else a block with another network address"))
    }
    return violations
  }

  /// What a rule of an ACL breaks; see ``violations(of:of:at:isIngress:position:)-(SecurityGroupRule,_,_,_,_)``.
  package static func violations(
    of rule: NetworkACLRule, of acl: NetworkACL.ID, at index: Int, isIngress: Bool, position: Int
  ) -> [Violation] {
    let key = ".\(isIngress ? "ingress" : "egress")[\(position)]"
    var violations: [Violation] = []
    let ports = [
      ("ports", rule.ports), ("sourcePorts", rule.sourcePorts),
      ("destinationPorts", rule.destinationPorts),
    ]
    if let fault = portFault(rule.ipProtocol, ports) {
      violations.append(portViolation(fault, on: .acl, at: index, key, subject: acl.text))
    }
    if rule.cidr != nil {
      let others = [
        ("source", rule.source != nil), ("sourcePorts", rule.sourcePorts != nil),
        ("destination", rule.destination != nil),
        ("destinationPorts", rule.destinationPorts != nil),
      ].filter(\.1).map { "'\($0.0)'" }
      if !others.isEmpty {
        violations.append(
          Violation(
            .error, .ruleForm, on: .acl, at: index, "\(key).cidr", subject: acl.text,
            "'cidr' stands beside \(others.joined(separator: ", ")): a rule has the simple form or"
              + " the five-tuple form", rule: "rules.md §4, fine print 35",
            fix: "write the remote side as '\(isIngress ? "source" : "destination")', or leave"
              + " \(others.joined(separator: ", ")) out"))
      }
    }
    return violations
  }

  /// The first ports that the protocol does not have; every port, written out, says nothing.
  private static func portFault(
    _ ipProtocol: RuleProtocol, _ ports: [(key: String, ports: PortSet?)]
  ) -> (key: String, ports: PortSet, ipProtocol: RuleProtocol)? {
    if ipProtocol.readsPorts { return nil }
    for (key, ports) in ports {
      if let ports, !ports.isAll { return (key, ports, ipProtocol) }
    }
    return nil
  }

  private static func portViolation(
    _ fault: (key: String, ports: PortSet, ipProtocol: RuleProtocol), on kind: ObjectKind,
    at index: Int, _ key: String, subject: String
  ) -> Violation {
    Violation(
      .error, .rulePorts, on: kind, at: index, "\(key).\(fault.key)", subject: subject,
      "the ports \(fault.ports) stand on a rule of protocol '\(fault.ipProtocol.name)': only tcp"
        + " and udp have ports, and they are ignored", rule: "rules.md §3, fine print 26",
      fix: "make it a rule of tcp or udp, or leave the ports out")
  }
}

extension RuleProtocol {
  /// The protocol as a document writes it.
  package var name: String {
    switch self {
    case .all: "all"
    case .icmp: "icmp"
    case .number(let number): number.description
    }
  }
}
