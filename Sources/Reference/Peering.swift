// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

// rules.md §7 (S2) in the order of fine print 47.
extension ReferenceEvaluator {
  func cross(_ packet: Packet, _ peering: PeeringConnection, from vpc: VPC) -> Outcome {
    let name = peering.id.text
    func drop(_ reason: String) -> Outcome { .drop("hop", reason, name, packet) }
    let peerID: VPC.ID
    if peering.requester == vpc.id {
      peerID = peering.accepter
    } else if peering.accepter == vpc.id {
      peerID = peering.requester
    } else {
      return drop("peering-foreign")
    }
    guard let peer = vpcs[peerID] else { return drop("peering-foreign") }
    if peering.state != .active { return drop("peering-not-active") }
    if packet.isIPv6 && !peering.carriesIPv6 { return drop("peering-ipv6") }
    let terminal = network.terminals.first {
      $0.vpc == peer.id && $0.address == packet.destination
    }
    if !isInBlocks(packet.destination, peer) {
      if linkedCVM(at: packet.destination, of: peer) != nil {
        return drop("classiclink-no-transit")
      }
      if let terminal { return .drop("hop", "terminal-scope", terminal.id.text, packet) }
      return drop("peering-outside-peer")
    }
    if !isPrimary(packet.destination, peer) || !isPrimary(packet.source, vpc) {
      return drop("peering-secondary-cidr")
    }
    if let endpoint = holder(of: packet.destination, in: peer) {
      if endpoint.kind == .clb && peer.region != vpc.region {
        return drop("peering-clb-cross-region")
      }
      return deliver(packet, endpoint, "peering", name)
    }
    if let terminal { return .drop("hop", "terminal-scope", terminal.id.text, packet) }
    return .drop("deliver", "no-endpoint", peer.id.text, packet)
  }
}
