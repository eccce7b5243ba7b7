// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §8, §9: Classiclink and terminal connections.
extension EditTable {
  /// The classic CVM that is dialled is linked to the source's VPC, or the one that sends to the VPC
  /// that has the address.
  func link(_ blocker: Blocker) -> [[NetworkEdit]] {
    let packet = blocker.packet
    switch packet.origin {
    case .vpc(let source):
      let vpc = network.vpcs[Int(net.endpoints[Int(source)].space)].id
      return linking(Int(blocker.decider.first), to: vpc)
    case .classic(let source):
      let destination = Self.address(packet.destination, packet.isIPv6)
      let here = net.endpoints[Int(source)]
      let vpcs = network.vpcs.indices.filter {
        net.vpcs[$0].region == here.region && net.vpcs[$0].account == here.account
          && IPPrefix.v4(network.vpcs[$0].cidr).contains(destination)
      }
      return vpcs.flatMap { linking(Int(source), to: network.vpcs[$0].id) }
    case .farSide, .internet: return []
    }
  }

  /// The link, first of all; where another stands in the way, in its place.
  private func linking(_ cvm: Int, to vpc: VPC.ID) -> [[NetworkEdit]] {
    let endpoint = network.endpoints[cvm]
    let link = NetworkEdit.event(.link(LinkEvent(.link, vpc: vpc, endpoint: endpoint.id)))
    let others = network.links.filter { $0.endpoint == endpoint.id }.map {
      NetworkEdit.event(.link(LinkEvent(.unlink, vpc: $0.vpc, endpoint: endpoint.id)))
    }
    return others.isEmpty ? [[link]] : [[link], others + [link]]
  }

  /// A stale link is made again.
  func relink(_ decider: Decider) -> [[NetworkEdit]] {
    linking(Int(decider.second), to: network.vpcs[Int(decider.first)].id)
  }

  /// The links that were listed before are removed.
  func unlinkFirst(_ decider: Decider) -> [[NetworkEdit]] {
    let vpc = network.vpcs[Int(decider.first)].id
    let endpoint = network.endpoints[Int(decider.second)].id
    let others = network.links.filter { $0.endpoint == endpoint && $0.vpc != vpc }
    if others.isEmpty { return [] }
    return [
      others.map { .event(.link(LinkEvent(.unlink, vpc: $0.vpc, endpoint: endpoint))) }
    ]
  }

  /// The service gets an address of the source's VPC, which ids then dial: one of the source's own
  /// subnet that nothing has, from above.
  func terminal(_ blocker: Blocker) -> [[NetworkEdit]] {
    guard case .vpc(let source) = blocker.packet.origin, !blocker.packet.isIPv6 else { return [] }
    let vpc = net.endpoints[Int(source)].space
    let block = net.subnets[Int(net.endpoints[Int(source)].subnet)].cidr.numbers
    var bits = block.upperBound
    for _ in 0..<Self.addressTries {
      if bits <= block.lowerBound + 1 { return [] }
      bits -= 1
      guard case .nothing = net.directory.content(space: vpc, bits, isIPv6: false) else { continue }
      let terminal = TerminalConnection(
        id: TerminalConnection.ID(freshID("tc-new")), vpc: network.vpcs[Int(vpc)].id,
        address: Self.address(bits, false),
        endpoint: network.endpoints[Int(blocker.decider.first)].id)
      return [[.event(.terminal(.add(terminal)))]]
    }
    return []
  }

  /// How many addresses are tried from the end of a subnet.
  private static var addressTries: Int { 4096 }
}
