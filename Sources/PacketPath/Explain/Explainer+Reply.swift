// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension Explainer {
  /// The walk of the reply; of a packet that is dropped with a known far end, as if it were not.
  func reply(_ decision: Decision, _ path: Path) -> Trace.ReplyTrace? {
    let isForwarded = decision.verdict == .forward
    guard let way = isForwarded ? path : net.assumedPath(packet, path) else { return nil }
    let stages: [StageTrace]
    switch way.arrival {
    case .nowhere: return nil
    case .handedOver, .internet: stages = unjudged()
    case .terminal: stages = retraced(way)
    case .endpoint(let endpoint):
      stages = way.isTranslated ? retraced(way) : judged(way, from: endpoint)
    }
    return Trace.ReplyTrace(
      verdict: decision.reply, reason: decision.replyReason,
      decidedBy: text(decision.replyDecidedBy),
      stages: isForwarded ? stages : stages.map(\.assumed))
  }

  /// Outside the model nobody can tell; only the source's own list is read.
  private func unjudged() -> [StageTrace] {
    Stage.allCases.map { stage in
      stage == .aclIngress
        ? homeList() : notApplicable(stage, "the far end lies outside the model")
    }
  }

  /// The reply retraces the mapping: only the lists on the way are read.
  private func retraced(_ way: Path) -> [StageTrace] {
    Stage.allCases.map { stage in
      switch stage {
      case .aclEgress:
        filterStage(
          .aclEgress, net.replyEgressACL(packet, way), assumed: false,
          notRead: "no network ACL is read where the reply starts")
      case .aclIngress: homeList()
      case .source, .sgEgress, .route, .hop, .deliver, .sgIngress:
        notApplicable(stage, "the reply retraces the mapping")
      }
    }
  }

  private func homeList() -> StageTrace {
    filterStage(
      .aclIngress, net.replyIngressACL(packet), assumed: false,
      notRead: "no network ACL is read where the packet came from")
  }

  /// The reply is a packet of its own.
  private func judged(_ way: Path, from endpoint: UInt32) -> [StageTrace] {
    let back = net.replyPacket(to: packet, way, from: endpoint)
    let paths = paths(of: back)
    let members = paths.map { net.arrive(back, $0, readsGroups: false) }
    let dropping = members.filter { !$0.forwards }
    let shown =
      dropping.first ?? members.first { net.homecoming($0, of: packet).verdict == .drop }
      ?? members[0]
    let rest = closing(back, shown.path, shared: paths.count, readsGroups: false)
    let disagree = !dropping.isEmpty && dropping.count < members.count
    return opening(back, readsGroups: false)
      + (disagree ? disagreeing(shown.decider, rest, shared: paths.count) : rest)
  }
}

extension StageTrace {
  /// The same, marked as judged in spite of an earlier failure.
  var assumed: StageTrace {
    StageTrace(
      stage: stage, outcome: outcome, reason: reason, decidedBy: decidedBy, detail: detail,
      isAssumed: true)
  }
}
