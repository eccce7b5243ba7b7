// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §1: where things are.
extension ReferenceEvaluator {
  func vpc(of endpoint: Endpoint) -> VPC? {
    if case .subnet(let id) = endpoint.place { return subnets[id].flatMap { vpcs[$0.vpc] } }
    return nil
  }

  func region(of endpoint: Endpoint) -> String {
    if case .classic(let region, _) = endpoint.place { return region }
    return vpc(of: endpoint)?.region ?? ""
  }

  func account(of endpoint: Endpoint) -> String {
    if case .classic(_, let account) = endpoint.place { return account }
    return vpc(of: endpoint)?.account ?? ""
  }

  func isClassic(_ endpoint: Endpoint) -> Bool { vpc(of: endpoint) == nil }

  /// Fine print 68: live, then stopped, then returned, then document order.
  func holder(_ endpoints: [Endpoint]) -> Endpoint? {
    endpoints.first { $0.state.isLive } ?? endpoints.first { $0.state == .stopped }
      ?? endpoints.first
  }

  func holder(of address: IPAddress, in vpc: VPC) -> Endpoint? {
    holder((endpointsAt[address] ?? []).filter { self.vpc(of: $0)?.id == vpc.id })
  }

  func holder(of address: IPAddress, inClassic region: String) -> Endpoint? {
    holder(
      (endpointsAt[address] ?? []).filter { isClassic($0) && self.region(of: $0) == region })
  }

  /// Fine print 48: all IPv6 blocks are primary.
  func isPrimary(_ address: IPAddress, _ vpc: VPC) -> Bool {
    switch address {
    case .v4(let address): vpc.cidr.contains(address)
    case .v6(let address): vpc.ipv6CIDRs.contains { $0.contains(address) }
    }
  }

  func isSecondary(_ address: IPAddress, _ vpc: VPC) -> Bool {
    if case .v4(let address) = address {
      return vpc.secondaryCIDRs.contains { $0.contains(address) }
    }
    return false
  }

  func isInBlocks(_ address: IPAddress, _ vpc: VPC) -> Bool {
    isPrimary(address, vpc) || isSecondary(address, vpc)
  }

  func contains(_ subnet: Subnet, _ address: IPAddress) -> Bool {
    switch address {
    case .v4(let address): subnet.cidr.contains(address)
    case .v6(let address): subnet.ipv6CIDR?.contains(address) ?? false
    }
  }

  func subnet(of endpoint: Endpoint) -> Subnet? {
    if case .subnet(let id) = endpoint.place { return subnets[id] }
    return nil
  }

  /// Fine print 17: the public address of the packet's family.
  func publicAddress(of endpoint: Endpoint, _ family: AddressFamily) -> IPAddress? {
    endpoint.publicAddresses.first { $0.family == family }
  }
}
