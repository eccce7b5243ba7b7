// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Asks the rules about every stage of one packet and keeps what they say.
///
/// The answers are those of the folder `Rules`; this only goes on where deciding would stop.
struct Explainer {
  let net: CompiledNetwork
  let packet: Packet

  /// The trace of packet and reply.
  mutating func trace() -> Trace {
    let decision = net.decide(packet)
    let paths = self.paths(of: packet)
    var stages = opening(packet, readsGroups: true)
    let shown = self.shown(paths, readsGroups: true)
    let rest = closing(packet, shown, shared: paths.count, readsGroups: true)
    stages +=
      decision.reason == .ecmpMemberDrops
      ? disagreeing(decision.decidedBy, rest, shared: paths.count) : rest
    let reply = self.reply(decision, shown)
    var blockers = self.blockers(stages, isReply: false)
    if decision.reason == .ecmpMemberDrops {
      // The member that is shown drops; the others may drop for other reasons.
      for path in paths where path.decider != shown.decider {
        let member = net.arrive(packet, path, readsGroups: true)
        if member.forwards { continue }
        blockers.append(
          Trace.Blocker(
            isReply: false, stage: member.reason.stage, reason: member.reason,
            decidedBy: text(member.decider)))
      }
    }
    if let reply {
      let before = blockers.count
      blockers += self.blockers(reply.stages, isReply: true)
      if reply.verdict == .drop, let reason = reply.reason, blockers.count == before {
        blockers.append(
          Trace.Blocker(
            isReply: true, stage: reason.stage, reason: reason, decidedBy: reply.decidedBy))
      }
    }
    return Trace(
      decision: decision, decidedBy: text(decision.decidedBy), question: question(),
      forward: stages, reply: reply, blockers: blockers)
  }

  /// Every path that equal routes give; one, when they do not share.
  func paths(of packet: Packet) -> [Path] {
    switch net.route(packet) {
    case .path(let path): [path]
    case .shared(let group):
      net.judgeShared(packet, group, readsGroups: true).map(\.path)
    }
  }

  /// The path whose stages are shown: of equal routes the first that drops, else the first.
  private func shown(_ paths: [Path], readsGroups: Bool) -> Path {
    paths.first { !net.arrive(packet, $0, readsGroups: readsGroups).forwards } ?? paths[0]
  }

  /// The stages of the member that is shown, behind the route stage at which members disagree.
  func disagreeing(_ decider: Decider, _ stages: [StageTrace], shared: Int) -> [StageTrace] {
    let route = StageTrace(
      stage: .route, outcome: .drop, reason: .ecmpMemberDrops, decidedBy: text(decider),
      detail: "\(shared) equal routes share the packets, and not all of them forward",
      isAssumed: false)
    return [route] + stages.dropFirst().map(\.assumed)
  }

  /// The stages before routing.
  func opening(_ packet: Packet, readsGroups: Bool) -> [StageTrace] {
    let source =
      readsGroups
      ? sourceStage(packet)
      : notApplicable(.source, "\(place(packet.origin)), which the packet reached")
    return [source, egressGroups(packet, readsGroups: readsGroups), egressACL(packet)]
  }

  private func sourceStage(_ packet: Packet) -> StageTrace {
    guard let source = packet.origin.endpoint else {
      return StageTrace(
        stage: .source, outcome: .pass, reason: nil, decidedBy: "", detail: place(packet.origin),
        isAssumed: false)
    }
    let isLive = net.endpoints[Int(source)].isLive
    return StageTrace(
      stage: .source, outcome: isLive ? .pass : .drop, reason: isLive ? nil : .sourceNotLive,
      decidedBy: net.names.name(.endpoint, source),
      detail: "\(place(packet.origin)), \(isLive ? "live" : "not live")", isAssumed: false)
  }

  private func egressGroups(_ packet: Packet, readsGroups: Bool) -> StageTrace {
    guard readsGroups else {
      return notApplicable(.sgEgress, "the reply passes the groups by state")
    }
    guard let source = packet.origin.endpoint else {
      return notApplicable(.sgEgress, "the source is no endpoint of the model")
    }
    if net.endpoints[Int(source)].groupsCount == 0 {
      return notApplicable(.sgEgress, "no security group is bound to the source")
    }
    return filterStage(
      .sgEgress, net.egressGroupsWithException(packet, source), assumed: false,
      notRead: "classic groups do not filter towards a classic service of the same account")
  }

  private func egressACL(_ packet: Packet) -> StageTrace {
    filterStage(
      .aclEgress, net.egressACL(packet), assumed: false, notRead: noACL(packet, isEgress: true))
  }

  private func noACL(_ packet: Packet, isEgress: Bool) -> String {
    if net.staysInSubnet(packet) { return "the destination lies in the source's own subnet" }
    if isEgress, case .vpc = packet.origin {
      return "no network ACL is bound to the source's subnet"
    }
    return isEgress
      ? "the source lies in no subnet" : "no network ACL is bound where the packet arrives"
  }

  /// The stages from route on, for one path.
  func closing(
    _ packet: Packet, _ path: Path, shared: Int, readsGroups: Bool
  ) -> [StageTrace] {
    let failing = path.reason.stage
    let farEnd = failing == nil ? path : net.assumedPath(packet, path)
    var stages: [StageTrace] = []
    for stage in [Stage.route, .hop, .deliver] {
      stages.append(
        routingStage(stage, packet, path, failing: failing, farEnd: farEnd, shared: shared))
    }
    let isAssumed = failing != nil
    guard let farEnd else {
      return stages + [
        notReached(.aclIngress), notReached(.sgIngress),
      ]
    }
    stages.append(
      filterStage(
        .aclIngress, net.ingressACL(packet, farEnd), assumed: isAssumed,
        notRead: noACL(packet, isEgress: false)))
    stages.append(ingressGroups(packet, farEnd, isAssumed: isAssumed, readsGroups: readsGroups))
    return stages
  }

  private func ingressGroups(
    _ packet: Packet, _ path: Path, isAssumed: Bool, readsGroups: Bool
  ) -> StageTrace {
    guard readsGroups else {
      return notApplicable(.sgIngress, "the reply passes the groups by state")
    }
    switch path.arrival {
    case .endpoint(let endpoint):
      if net.endpoints[Int(endpoint)].groupsCount == 0 {
        return notApplicable(.sgIngress, "no security group is bound to the destination")
      }
      return filterStage(
        .sgIngress, net.ingressGroupsWithException(packet, path, endpoint), assumed: isAssumed,
        notRead: "classic groups do not filter what a classic service of the account sends")
    case .terminal:
      return notApplicable(.sgIngress, "the groups of a mapped service are not read")
    case .handedOver, .internet, .nowhere:
      return notApplicable(.sgIngress, "the packet leaves the model")
    }
  }

  private func blockers(_ stages: [StageTrace], isReply: Bool) -> [Trace.Blocker] {
    stages.compactMap { stage in
      stage.reason.map {
        Trace.Blocker(
          isReply: isReply, stage: stage.stage, reason: $0, decidedBy: stage.decidedBy)
      }
    }
  }
}
