// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

extension ReferenceEvaluator {
  /// What local makes of a packet of a VPC endpoint, in the order of fine print 39; `nil` when the
  /// destination is no part of local (rules.md §5.1, §6).
  func localPath(_ packet: Packet, from subnet: Subnet, _ vpc: VPC) -> Path? {
    let dialled = packet.destination
    if !holders(of: dialled, in: vpc).isEmpty {
      let reason = isInside(dialled, subnet) ? "same-subnet" : "local"
      return deliver(packet, in: vpc, reason: reason, decidedBy: "local")
    }
    if let terminal = terminal(at: dialled, of: vpc) {
      return terminalPath(packet, over: terminal, vpc)
    }
    if isInside(dialled, vpc) {
      // Fine print 44: a broken link of a CVM with this address says more than `no-endpoint`.
      if let broken = brokenLink(to: vpc, at: dialled), let reason = broken.reason {
        return .drop("hop", reason, by: broken.name)
      }
      return .drop("deliver", "no-endpoint", by: vpc.id.text)
    }
    guard let link = linkInEffect(to: vpc, at: dialled) else { return nil }
    // Fine print 55: the hop comes before the delivery.
    if !isPrimary(packet.source, in: vpc) {
      return .drop("hop", "classiclink-secondary-cidr", by: link.name)
    }
    if !link.endpoint.state.isLive {
      return .drop("deliver", "destination-not-live", by: link.endpoint.id.text)
    }
    return .delivered(
      Delivery(
        reason: "classiclink", decidedBy: link.name, endpoint: link.endpoint, packet: packet))
  }
}
