// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// Where an endpoint lies; `nil` when its subnet or VPC is not in the network.
  func origin(of endpoint: Endpoint) -> Origin? {
    switch endpoint.place {
    case .classic(let region, let account):
      return .classic(endpoint, region: region, account: account)
    case .subnet(let id):
      guard let subnet = subnets[id], let vpc = vpcs[subnet.vpc] else { return nil }
      return .vpc(endpoint, subnet, vpc)
    }
  }

  /// The subnet that an endpoint names (fine print 94).
  func subnet(of endpoint: Endpoint) -> Subnet? {
    guard case .subnet(let id) = endpoint.place else { return nil }
    return subnets[id]
  }

  /// Whether an endpoint lies in a subnet of the VPC.
  func lies(_ endpoint: Endpoint, in vpc: VPC) -> Bool { subnet(of: endpoint)?.vpc == vpc.id }

  /// The region of a classic endpoint; `nil` for one in a VPC.
  func classicRegion(_ endpoint: Endpoint) -> String? {
    guard case .classic(let region, _) = endpoint.place else { return nil }
    return region
  }

  /// The region and account of an endpoint: its VPC's, or those of its classic network.
  func owner(of endpoint: Endpoint) -> (region: String, account: String)? {
    switch origin(of: endpoint) {
    case .vpc(_, _, let vpc): (vpc.region, vpc.account)
    case .classic(_, let region, let account): (region, account)
    case .internet, .farSide, nil: nil
    }
  }

  /// The first of several holders of one address: live, then stopped, then returned, then
  /// document order (fine print 68).
  func foremost(_ holders: [Endpoint]) -> Endpoint? {
    holders.first { $0.state.isLive } ?? holders.first { $0.state == .stopped } ?? holders.first
  }

  /// The endpoints of a VPC with this private address.
  func holders(of address: IPAddress, in vpc: VPC) -> [Endpoint] {
    network.endpoints.filter { $0.addresses.contains(address) && lies($0, in: vpc) }
  }

  /// Whether an address lies in the blocks of a VPC that count as primary: the primary one and
  /// every IPv6 block (fine print 48).
  func isPrimary(_ address: IPAddress, in vpc: VPC) -> Bool {
    switch address {
    case .v4(let address): vpc.cidr.contains(address)
    case .v6(let address): vpc.ipv6CIDRs.contains { $0.contains(address) }
    }
  }

  /// Whether an address lies in a secondary block of a VPC and not in its primary one.
  func isSecondary(_ address: IPAddress, in vpc: VPC) -> Bool {
    guard case .v4(let bits) = address, !isPrimary(address, in: vpc) else { return false }
    return vpc.secondaryCIDRs.contains { $0.contains(bits) }
  }

  /// Whether an address lies in any block of a VPC.
  func isInside(_ address: IPAddress, _ vpc: VPC) -> Bool {
    isPrimary(address, in: vpc) || isSecondary(address, in: vpc)
  }

  /// Whether an address lies in the block of a subnet of its family.
  func isInside(_ address: IPAddress, _ subnet: Subnet) -> Bool {
    switch address {
    case .v4(let address): subnet.cidr.contains(address)
    case .v6(let address): subnet.ipv6CIDR?.contains(address) ?? false
    }
  }

  /// A packet to an address of a VPC from outside of it: the endpoint there, or why not. A
  /// terminal connection is for sources of its VPC alone (rules.md §9), and a hole in the block
  /// is `no-endpoint` decided by the VPC (fine print 47, 52, 60, 64, 75, 93).
  func deliver(
    _ packet: Packet, in vpc: VPC, reason: String, decidedBy: String, isMapped: Bool = false
  ) -> Path {
    if let endpoint = foremost(holders(of: packet.destination, in: vpc)) {
      if !endpoint.state.isLive {
        return .drop("deliver", "destination-not-live", by: endpoint.id.text)
      }
      return .delivered(
        Delivery(
          reason: reason, decidedBy: decidedBy, endpoint: endpoint, subnet: subnet(of: endpoint),
          packet: packet, isMapped: isMapped))
    }
    if let terminal = terminal(at: packet.destination, of: vpc) {
      return .drop("hop", "terminal-scope", by: terminal.id.text)
    }
    return .drop("deliver", "no-endpoint", by: vpc.id.text)
  }
}
