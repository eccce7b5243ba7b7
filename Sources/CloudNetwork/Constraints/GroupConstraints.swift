// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What holds of the groups bound to an endpoint (rules.md §3, fine print 82).
package enum GroupConstraints {
  /// The groups of an endpoint that are of another region or account.
  ///
  /// - Parameter index: Its place in the list of endpoints.
  /// - Complexity: O(number of its groups).
  package static func violations(
    of endpoint: Endpoint, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    guard !endpoint.groups.isEmpty, let scope = tables.scope(of: endpoint) else { return [] }
    var violations: [Violation] = []
    for (position, id) in endpoint.groups.enumerated() {
      guard let group = tables.group(id) else { continue }
      var differences: [String] = []
      if let region = group.region, region != scope.region {
        differences.append("of region '\(region)', the endpoint of '\(scope.region)'")
      }
      if let account = group.account, account != scope.account {
        differences.append("of account '\(account)', the endpoint of '\(scope.account)'")
      }
      if differences.isEmpty { continue }
      violations.append(
        Violation(
          .error, .groupScope, on: .endpoint, at: index, ".groups[\(position)]",
          subject: endpoint.id.text, "\(id) is \(differences.joined(separator: ", and "))",
          rule: "fine print 82", fix: "bind a group of the endpoint's own region and account"))
    }
    return violations
  }

  /// An endpoint that no group filters; `nil` for one that was returned.
  package static func unfiltered(_ endpoint: Endpoint, at index: Int) -> Violation? {
    guard endpoint.groups.isEmpty, endpoint.state != .returned else { return nil }
    return Violation(
      .warning, .endpointNoGroups, on: .endpoint, at: index, subject: endpoint.id.text,
      "\(endpoint.id) has no security group: its packets are not filtered",
      rule: "rules.md §3, §11", fix: "bind a group to it")
  }
}
