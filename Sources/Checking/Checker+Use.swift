// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension Checker {
  /// Groups, ACLs and route tables that nothing uses (rules.md §11).
  mutating func checkUse() {
    checkGroupUse()
    if !damage.mayMiss(.subnet) {
      let acls = Set(network.subnets.compactMap { $0.acl?.text })
      for (index, acl) in network.acls.enumerated() where !acls.contains(acl.id.text) {
        report(
          .unusedACL, on: .acl, at: index, subject: acl.id.text,
          "no subnet is bound to \(acl.id)", fix: "bind a subnet to it, or remove it")
      }
    }
    if !damage.mayMiss(.subnet) && !damage.mayMiss(.vpc) {
      let tables =
        Set(network.subnets.compactMap { $0.routeTable?.text })
        .union(network.vpcs.compactMap { $0.defaultRouteTable?.text })
      for (index, table) in network.routeTables.enumerated() where !tables.contains(table.id.text) {
        report(
          .unusedTable, on: .routeTable, at: index, subject: table.id.text,
          "no subnet names \(table.id), and no VPC has it as its default",
          fix: "name it in a subnet, or remove it")
      }
    }
  }

  private mutating func checkGroupUse() {
    if damage.mayMiss(.endpoint) || damage.mayMiss(.group) { return }
    var used: Set<String> = []
    for endpoint in network.endpoints {
      for group in endpoint.groups { used.insert(group.text) }
    }
    for group in network.groups {
      for rule in group.ingress + group.egress {
        if case .group(let id) = rule.peer, id != group.id { used.insert(id.text) }
      }
    }
    for (index, group) in network.groups.enumerated() where !used.contains(group.id.text) {
      report(
        .unusedGroup, on: .group, at: index, subject: group.id.text,
        "no endpoint is bound to \(group.id), and no rule of another group names it",
        fix: "bind an endpoint to it, or remove it")
    }
  }

  private mutating func report(
    _ code: Finding.Code, on kind: ObjectKind, at index: Int, subject: String, _ message: String,
    fix: String
  ) {
    list.append(
      Violation(
        .warning, code, on: kind, at: index, subject: subject, message, rule: "rules.md §11",
        fix: fix))
  }
}
