// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// The cloud network of a big company, of any size: what benchmarks are run on.
///
/// VPCs stand in clusters of eight, a hub peered with all others and neighbours with each other,
/// routes both ways. Each VPC has a NAT gateway, three tiers of subnets (web, application, data),
/// an ACL for each tier and a table without a way out for the data tier; one in four has a VPN
/// gateway, one in eight IPv6. Groups refer to each other. One endpoint in fifty is classic, with
/// links and terminal connections where the rules allow them, so that nothing in the network is
/// broken. The same size and seed give the same network.
///
///     10.0.0.0 ───── 10.47.255.255 ───── 10.191.255.255 ───── 10.255.255.255
///     │ VPCs that may have links │ other VPCs        │ classic networks  │
package struct CompanyNetwork: Sendable {
  /// What it was made from.
  package let seed: Seed
  /// The network.
  package let network: Network

  /// A network of this size.
  ///
  /// - Parameters:
  ///   - endpoints: How many endpoints, classic ones included; at most a million is planned for.
  ///   - vpcs: How many VPCs.
  ///   - groups: How many security groups.
  ///   - endpointsPerSubnet: How many endpoints share a subnet.
  ///   - seed: What the network is made from.
  /// - Precondition: There is at least one VPC, one group and one endpoint a subnet, and the VPCs'
  ///   blocks have at most four million addresses each.
  package init(
    endpoints: Int, vpcs: Int, groups: Int, endpointsPerSubnet: Int = 10, seed: Seed
  ) {
    self.seed = seed
    var builder = CompanyBuilder(
      plan: CompanyPlan(
        endpoints: endpoints, vpcs: vpcs, groups: groups, endpointsPerSubnet: endpointsPerSubnet),
      seed: seed)
    builder.build()
    network = builder.network
  }

  /// Flows between its endpoints.
  package func flows(seed: Seed) -> CompanyFlows { CompanyFlows(network: network, seed: seed) }
}
