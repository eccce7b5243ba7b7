// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What holds of the backends of a VPC's CLB (rules.md §11, fine print 79).
package enum BackendConstraints {
  /// The backends of an endpoint that it may not have; classic CLBs are not judged.
  ///
  /// - Parameter index: Its place in the list of endpoints.
  /// - Complexity: O(number of its backends and of their links).
  package static func violations(
    of endpoint: Endpoint, at index: Int, in tables: NetworkTables
  ) -> [Violation] {
    guard endpoint.kind == .clb, !endpoint.backends.isEmpty,
      let home = tables.vpcIndex(of: endpoint)
    else { return [] }
    let vpc = tables.network.vpcs[home].id
    var violations: [Violation] = []
    for (position, id) in endpoint.backends.enumerated() {
      guard let backend = tables.endpoint(id) else { continue }
      let key = ".backends[\(position)]"
      switch backend.place {
      case .subnet(let subnet):
        // A subnet that could not be read may be of any VPC.
        guard let other = tables.vpcIndex(of: backend), other != home else { continue }
        violations.append(
          Violation(
            .error, .clbBackendOtherVPC, on: .endpoint, at: index, key, subject: endpoint.id.text,
            "the backend \(id) lies in \(subnet) of \(tables.network.vpcs[other].id), the CLB in"
              + " \(vpc)", rule: "rules.md §11, S2", fix: "bind endpoints of \(vpc) only"))
      case .classic(let region, _):
        let isLinked =
          !backend.kind.isService
          && (tables.linksOfEndpoint[id.text] ?? []).contains {
            tables.network.links[$0].vpc == vpc
          }
        violations.append(
          isLinked
            ? Violation(
              .error, .clbBackendLinkedClassic, on: .endpoint, at: index, key,
              subject: endpoint.id.text,
              "the backend \(id) is a classic CVM linked with \(vpc), where the CLB lies",
              rule: "rules.md §11, S0, S1", fix: "bind endpoints of \(vpc) only")
            : Violation(
              .error, .clbBackendOtherVPC, on: .endpoint, at: index, key,
              subject: endpoint.id.text,
              "the backend \(id) lies in the classic network of '\(region)', the CLB in \(vpc)",
              rule: "rules.md §11, fine print 79, S2", fix: "bind endpoints of \(vpc) only"))
      }
    }
    return violations
  }
}
