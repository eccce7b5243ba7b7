// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// A packet that a route sends over a peering connection: the checks in the order of fine print
  /// 47 (rules.md §7, S2).
  func peeringPath(_ packet: Packet, over peering: PeeringConnection, from vpc: VPC) -> Path {
    let name = peering.id.text
    let peerID: VPC.ID
    if peering.requester == vpc.id {
      peerID = peering.accepter
    } else if peering.accepter == vpc.id {
      peerID = peering.requester
    } else {
      return .drop("hop", "peering-foreign", by: name)
    }
    guard let peer = vpcs[peerID] else { return .drop("hop", "peering-foreign", by: name) }
    // A pending one carries nothing, whatever its age (fine print 50).
    if peering.state != .active { return .drop("hop", "peering-not-active", by: name) }
    if packet.isIPv6 && !peering.carriesIPv6 { return .drop("hop", "peering-ipv6", by: name) }

    let dialled = packet.destination
    if !isInside(dialled, peer) {
      if linkInEffect(to: peer, at: dialled) != nil {
        return .drop("hop", "classiclink-no-transit", by: name)
      }
      if let terminal = terminal(at: dialled, of: peer) {
        return .drop("hop", "terminal-scope", by: terminal.id.text)
      }
      return .drop("hop", "peering-outside-peer", by: name)
    }
    if !isPrimary(dialled, in: peer) || !isPrimary(packet.source, in: vpc) {
      return .drop("hop", "peering-secondary-cidr", by: name)
    }
    if peer.region != vpc.region
      && holders(of: dialled, in: peer).contains(where: { $0.kind == .clb })
    {
      return .drop("hop", "peering-clb-cross-region", by: name)
    }
    return deliver(packet, in: peer, reason: "peering", decidedBy: name)
  }
}
