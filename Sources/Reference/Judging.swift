// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// What all the paths of one packet come to.
enum Summary {
  case dropped(Drop)
  case forwarded(reason: String, decidedBy: String)
}

extension ReferenceEvaluator {
  /// The stages of one packet, the first that fails deciding (rules.md §2). More than one path
  /// means the members of an ECMP set, each judged to its end (rules.md §5.2).
  ///
  /// - Parameter readsGroups: False for a reply, which passes groups by state (rules.md §3).
  func judge(_ packet: Packet, from origin: Origin, readsGroups: Bool) -> [Path] {
    if let endpoint = origin.endpoint, !endpoint.state.isLive {
      return [.drop("source", "source-not-live", by: endpoint.id.text)]
    }
    if readsGroups, let drop = leaveGroups(packet, from: origin) { return [.dropped(drop)] }
    if let drop = leaveSubnet(packet, from: origin) { return [.dropped(drop)] }
    return paths(of: packet, from: origin).map {
      arrive($0, packet, from: origin, readsGroups: readsGroups)
    }
  }

  /// Stages `route`, `hop` and `deliver`, by where the packet starts (rules.md §5, §8, §10).
  private func paths(of packet: Packet, from origin: Origin) -> [Path] {
    switch origin {
    case .vpc(let endpoint, let subnet, let vpc):
      pathsInVPC(packet, from: endpoint, subnet, vpc)
    case .classic(let endpoint, let region, let account):
      [classicPath(packet, from: endpoint, region: region, account: account)]
    case .internet: [internetPath(packet)]
    case .farSide(let gateway, let vpc): [farSidePath(packet, from: gateway, vpc)]
    }
  }

  /// Stages `acl-ingress` and `sg-ingress` of a packet that found its endpoint (rules.md §2).
  private func arrive(
    _ path: Path, _ packet: Packet, from origin: Origin, readsGroups: Bool
  ) -> Path {
    guard case .delivered(let delivery) = path else { return path }
    if !isSameSubnet(packet, origin), let subnet = delivery.subnet,
      let drop = readACL(of: subnet, isIngress: true, delivery.packet)
    {
      return .dropped(drop)
    }
    if readsGroups && delivery.readsGroups, let drop = enterGroups(delivery, from: origin) {
      return .dropped(drop)
    }
    return path
  }

  /// One path speaks for itself. Members of an ECMP set: all forward or all drop, the first in
  /// table order speaks; they disagree, `ecmp-member-drops`, decided by what decided the first
  /// dropping member (rules.md §5.2, fine print 41, 75).
  func summary(of paths: [Path]) -> Summary {
    var drops: [Drop] = []
    var forwards: [(reason: String, decidedBy: String)] = []
    for path in paths {
      switch path {
      case .dropped(let drop): drops.append(drop)
      case .delivered(let delivery): forwards.append((delivery.reason, delivery.decidedBy))
      case .handedOver(let hand): forwards.append((hand.reason, hand.decidedBy))
      }
    }
    if let drop = drops.first {
      if forwards.isEmpty { return .dropped(drop) }
      return .dropped(
        Drop(stage: "route", reason: "ecmp-member-drops", decidedBy: drop.decidedBy))
    }
    let first = forwards.first ?? ("", "")
    return .forwarded(reason: first.reason, decidedBy: first.decidedBy)
  }
}
