// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension Checker {
  /// Addresses, groups and backends of endpoints, and the addresses of NAT gateways.
  mutating func checkEndpoints(_ holders: AddressHolders) {
    for (index, endpoint) in network.endpoints.enumerated() {
      list.append(
        AddressConstraints.violations(of: endpoint, at: index, in: tables)
          .filter { isOwnFault($0, of: endpoint, at: index) })
      if holders.hasShared, !damage.touches(.endpoint, index, "state") {
        list.append(
          AddressConstraints.duplicates(of: endpoint, at: index, in: tables, holders: holders))
      }
      list.append(BackendConstraints.violations(of: endpoint, at: index, in: tables))
      list.append(GroupConstraints.violations(of: endpoint, at: index, in: tables))
      if endpoint.groups.isEmpty, endpoint.state != .returned,
        !damage.touches(.endpoint, index, "groups"), !damage.touches(.endpoint, index, "state")
      {
        list.append(.warning, .endpointNoGroups) {
          GroupConstraints.unfiltered(endpoint, at: index)
        }
      }
    }
    for (index, gateway) in network.gateways.enumerated() where holders.hasShared {
      list.append(
        AddressConstraints.duplicates(of: gateway, at: index, in: tables, holders: holders))
    }
  }

  /// Whether what an endpoint breaks is not the fault of values that could not be read.
  private func isOwnFault(_ violation: Violation, of endpoint: Endpoint, at index: Int) -> Bool {
    if damage.isNone { return true }
    switch violation.code {
    case .publicFamily: return !damage.touches(.endpoint, index, "addresses")
    case .addressOutsideSubnet:
      guard case .subnet(let id) = endpoint.place, let subnet = tables.subnets[id.text] else {
        return false
      }
      return !damage.touches(.subnet, subnet, "ipv6Cidr")
    case _: return true
    }
  }
}
