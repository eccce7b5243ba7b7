// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

extension Checker {
  /// More of something than the provider allows (rules.md §11); each is said of the object that has
  /// too many, or of the first beyond the limit.
  mutating func checkQuotas() {
    checkVPCQuotas()
    for (index, table) in network.routeTables.enumerated() {
      report(.routesPerTable, table.routes.count, on: .routeTable, at: index, table.id.text)
    }
    for (index, acl) in network.acls.enumerated() {
      report(.rulesPerACL, acl.ingress.count, on: .acl, at: index, acl.id.text, key: ".ingress")
      report(.rulesPerACL, acl.egress.count, on: .acl, at: index, acl.id.text, key: ".egress")
    }
    checkGroupQuotas()
    checkInstanceQuotas()
  }

  private mutating func checkVPCQuotas() {
    var tables: [String: Int] = [:], subnets: [String: Int] = [:], acls: [String: Int] = [:]
    for table in network.routeTables { tables[table.vpc.text, default: 0] += 1 }
    for subnet in network.subnets { subnets[subnet.vpc.text, default: 0] += 1 }
    for acl in network.acls { acls[acl.vpc.text, default: 0] += 1 }
    var owned = Tally()
    for (index, vpc) in network.vpcs.enumerated() {
      let id = vpc.id.text
      report(.tablesPerVPC, tables[id] ?? 0, on: .vpc, at: index, id)
      report(.subnetsPerVPC, subnets[id] ?? 0, on: .vpc, at: index, id)
      report(.aclsPerVPC, acls[id] ?? 0, on: .vpc, at: index, id)
      report(.secondaryCIDRsPerVPC, vpc.secondaryCIDRs.count, on: .vpc, at: index, id)
      owned.add([vpc.region, vpc.account], index)
    }
    for (scope, count, index) in owned.beyond(limit(.vpcsPerRegion)) {
      report(
        .vpcsPerRegion, count, on: .vpc, at: index, network.vpcs[index].id.text,
        what: "account '\(scope[1])' in '\(scope[0])'")
    }
  }

  private mutating func checkGroupQuotas() {
    var owned = Tally()
    for (index, group) in network.groups.enumerated() {
      let id = group.id.text
      report(.rulesPerGroup, group.ingress.count, on: .group, at: index, id, key: ".ingress")
      report(.rulesPerGroup, group.egress.count, on: .group, at: index, id, key: ".egress")
      let references = (group.ingress + group.egress).count { rule in
        if case .group = rule.peer { true } else { false }
      }
      report(.referencesPerGroup, references, on: .group, at: index, id)
      owned.add([group.region ?? "", group.account ?? ""], index)
    }
    for (scope, count, index) in owned.beyond(limit(.groupsPerRegion)) {
      report(
        .groupsPerRegion, count, on: .group, at: index, network.groups[index].id.text,
        what: "account '\(scope[1])' in '\(scope[0])'")
    }
  }

  /// An instance with several interfaces has the groups of all of them.
  private mutating func checkInstanceQuotas() {
    var instances: [String: (endpoint: Int, groups: Set<String>)] = [:]
    var members = [Int](repeating: 0, count: network.groups.count)
    let groupLimit = limit(.groupsPerInstance)
    for (index, endpoint) in network.endpoints.enumerated() where endpoint.state != .returned {
      let fresh: [String]
      if let instance = endpoint.instance {
        var known = instances[instance] ?? (index, [])
        fresh = endpoint.groups.map(\.text).filter { known.groups.insert($0).inserted }
        instances[instance] = known
      } else {
        let groups = endpoint.groups.map(\.text)
        fresh = groups.count > 1 ? Array(Set(groups)) : groups
        if fresh.count > groupLimit {
          report(
            .groupsPerInstance, fresh.count, on: .endpoint, at: index, endpoint.id.text,
            key: ".groups")
        }
      }
      for group in fresh {
        if let place = tables.groups[group] { members[place] += 1 }
      }
    }
    let crowded = instances.filter { $0.value.groups.count > groupLimit }
    for (instance, known) in crowded.sorted(by: { $0.value.endpoint < $1.value.endpoint }) {
      report(
        .groupsPerInstance, known.groups.count, on: .endpoint, at: known.endpoint,
        network.endpoints[known.endpoint].id.text, key: ".groups",
        what: "the instance '\(instance)'")
    }
    for (index, group) in network.groups.enumerated() {
      report(.instancesPerGroup, members[index], on: .group, at: index, group.id.text)
    }
  }

  private func limit(_ quota: Quota) -> Int { quotas[quota] ?? quota.standard }

  private mutating func report(
    _ quota: Quota, _ count: Int, on kind: ObjectKind, at index: Int, _ subject: String,
    key: String = "", what: String? = nil
  ) {
    let limit = limit(quota)
    if count <= limit { return }
    list.append(
      Violation(
        .warning, quota.code, on: kind, at: index, key, subject: subject,
        "\(count) \(quota.summary) (\(what ?? subject)): at most \(limit) unless the provider grants"
          + " more", rule: "rules.md §11",
        fix: "have the provider raise it, and say so: --quota \(quota.rawValue)=\(count)"))
  }
}

/// How many objects each of many owners has, and the first beyond a limit.
private struct Tally {
  private var places: [[String]: [Int]] = [:]

  mutating func add(_ owner: [String], _ place: Int) { places[owner, default: []].append(place) }

  /// The owners of more than the limit, with the place of the first object beyond it.
  func beyond(_ limit: Int) -> [(owner: [String], count: Int, place: Int)] {
    places.filter { $0.value.count > limit }
      .map { ($0.key, $0.value.count, $0.value[limit]) }
      .sorted { $0.2 < $1.2 }
  }
}
