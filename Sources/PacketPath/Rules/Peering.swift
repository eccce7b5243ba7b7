// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// rules.md §7 (S2): what a peering connection carries, checked in the order of fine print 47.
extension CompiledNetwork {
  /// Crosses a peering connection from a VPC. The peer's route tables are never consulted, so
  /// nothing beyond the peer itself is reached.
  func peeringPath(_ packet: Packet, _ vpc: UInt32, _ number: UInt32) -> Path {
    let peering = peerings[Int(number)]
    let decider = Decider.peering(number)
    guard let peer = peering.peer(of: vpc) else { return .drop(.peeringForeign, decider) }
    if !peering.isActive { return .drop(.peeringNotActive, decider) }
    if packet.isIPv6 && !peering.carriesIPv6 { return .drop(.peeringIPv6, decider) }

    let far = vpcs[Int(peer)]
    let content = directory.content(space: peer, packet.destination, isIPv6: packet.isIPv6)
    let isPrimary = far.isPrimary(packet.destination, isIPv6: packet.isIPv6)
    if !isPrimary && !far.isSecondary(packet.destination, isIPv6: packet.isIPv6) {
      return outsidePeer(content, decider)
    }
    if !isPrimary || !vpcs[Int(vpc)].isPrimary(packet.source, isIPv6: packet.isIPv6) {
      return .drop(.peeringSecondaryCIDR, decider)
    }
    switch content {
    case .nothing: return .drop(.noEndpoint, .vpc(peer))
    case .endpoint(let endpoint):
      if isCLBAcrossRegions(endpoint, vpc, far) { return .drop(.peeringCLBCrossRegion, decider) }
      return deliver(packet, to: endpoint, as: .peering, by: decider)
    case .record(let record):
      let record = directory.record(record)
      // Any holder of the address, live or not, whichever would be delivered to.
      if record.holders.contains(where: { isCLBAcrossRegions($0, vpc, far) }) {
        return .drop(.peeringCLBCrossRegion, decider)
      }
      if let endpoint = record.holders.first {
        return deliver(packet, to: endpoint, as: .peering, by: decider)
      }
      if let terminal = record.terminal { return .drop(.terminalScope, .terminal(terminal)) }
      return .drop(.noEndpoint, .vpc(peer))
    }
  }

  /// Outside the peer's blocks: what it has there is named, never reached.
  private func outsidePeer(_ content: SpaceDirectory.Content, _ decider: Decider) -> Path {
    if case .record(let number) = content {
      let record = directory.record(number)
      if record.link != nil { return .drop(.classiclinkNoTransit, decider) }
      if let terminal = record.terminal { return .drop(.terminalScope, .terminal(terminal)) }
    }
    return .drop(.peeringOutsidePeer, decider)
  }

  /// Load balancers are not reached across regions (S2, D16).
  private func isCLBAcrossRegions(_ endpoint: UInt32, _ vpc: UInt32, _ far: CompiledVPC) -> Bool {
    endpoints[Int(endpoint)].flags.contains(.clb) && far.region != vpcs[Int(vpc)].region
  }
}
