// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork

/// What becomes of the reply to a packet (fine print 69).
struct Reply {
  /// `forward`, `drop` or `unknown`.
  var verdict: String
  /// The code.
  var reason: String
  /// What decided it.
  var decidedBy: String

  /// A reply that was dropped.
  init(_ drop: Drop) { self.init("drop", drop.reason, drop.decidedBy) }

  init(_ verdict: String, _ reason: String, _ decidedBy: String) {
    self.verdict = verdict
    self.reason = reason
    self.decidedBy = decidedBy
  }
}

extension ReferenceEvaluator {
  /// The reply to a packet that was forwarded over these paths: that of the first member whose
  /// reply drops, else of the first unknown one, else of the first (fine print 41).
  func reply(to packet: Packet, from origin: Origin, over paths: [Path]) -> Reply {
    combined(paths.map { reply(to: packet, from: origin, over: $0) })
  }

  /// The first that drops, else the first unknown, else the first (fine print 41).
  private func combined(_ replies: [Reply]) -> Reply {
    replies.first { $0.verdict == "drop" } ?? replies.first { $0.verdict == "unknown" }
      ?? replies.first ?? Reply("", "", "")
  }

  /// The reply over one path: unknown when handed over, retraced when mapped, else judged anew
  /// (rules.md §13, fine print 70–72).
  private func reply(to packet: Packet, from origin: Origin, over path: Path) -> Reply {
    switch path {
    case .dropped(let drop): Reply(drop)
    case .handedOver(let hand):
      if let drop = returnToSubnet(packet, origin) {
        Reply(drop)
      } else {
        Reply("unknown", hand.reason, hand.decidedBy)
      }
    case .delivered(let delivery):
      delivery.isMapped
        ? retraced(delivery, packet, origin) : judgedAnew(delivery, packet, origin)
    }
  }

  /// The ingress list of the source's subnet on the reply, which comes from the dialled address
  /// and port (fine print 72); skipped in the same subnet (fine print 30, 32).
  private func returnToSubnet(_ packet: Packet, _ origin: Origin) -> Drop? {
    guard let subnet = origin.subnet, !isSameSubnet(packet, origin) else { return nil }
    return readACL(of: subnet, isIngress: true, packet.swapped)
  }

  /// The reply retraces a mapping: the egress list of the subnet reached, with the packet as it
  /// was seen there (fine print 36), then the ingress list of the source's subnet (fine print 71,
  /// 72). The code and the decider are those of the packet (fine print 69).
  private func retraced(_ delivery: Delivery, _ packet: Packet, _ origin: Origin) -> Reply {
    if let subnet = delivery.subnet, !isSameSubnet(packet, origin),
      let drop = readACL(of: subnet, isIngress: false, delivery.packet.swapped)
    {
      return Reply(drop)
    }
    if let drop = returnToSubnet(packet, origin) { return Reply(drop) }
    return Reply("forward", delivery.reason, delivery.decidedBy)
  }

  /// The reply is a packet of its own from the endpoint reached, which passes groups by state
  /// (rules.md §13); then it matters where it arrives (fine print 70, 73).
  private func judgedAnew(_ delivery: Delivery, _ packet: Packet, _ origin: Origin) -> Reply {
    guard let start = self.origin(of: delivery.endpoint) else { return Reply("", "", "") }
    let paths = judge(packet.swapped, from: start, readsGroups: false)
    if case .dropped(let drop) = summary(of: paths) { return Reply(drop) }
    return combined(paths.map { arrival(of: $0, at: origin) })
  }

  /// Where a reply arrives: at the source without translation, forward; at a VPN, direct connect,
  /// CCN or appliance, unknown, save the very gateway that the packet came from; anywhere else,
  /// astray (fine print 70).
  private func arrival(of path: Path, at origin: Origin) -> Reply {
    switch path {
    case .dropped(let drop): return Reply(drop)
    case .delivered(let delivery):
      if !delivery.isMapped, let source = origin.endpoint, source.id == delivery.endpoint.id {
        return Reply("forward", delivery.reason, delivery.decidedBy)
      }
      return Reply("drop", "reply-astray", delivery.decidedBy)
    case .handedOver(let hand):
      if hand.reason == "nat" || hand.reason == "internet" {
        return Reply("drop", "reply-astray", hand.decidedBy)
      }
      if case .farSide(let gateway, _) = origin, gateway.id == hand.gateway {
        return Reply("forward", hand.reason, hand.decidedBy)
      }
      return Reply("unknown", hand.reason, hand.decidedBy)
    }
  }
}
