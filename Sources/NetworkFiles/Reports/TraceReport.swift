// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import PacketPath

/// A trace as people read it, and as programs do (formats.md §5a).
public struct TraceReport: Sendable {
  let trace: Trace
  let changes: ProposedChanges?

  /// A report of the trace, and of what would have to change where that was looked for.
  public init(_ trace: Trace, _ changes: ProposedChanges? = nil) {
    self.trace = trace
    self.changes = changes
  }

  /// The walk as lines of text.
  ///
  /// - Parameter isColoured: Whether outcomes are coloured for a terminal.
  public func text(isColoured: Bool) -> String {
    let decision = trace.decision
    var lines = [trace.question, ""]
    lines.append(
      headline("packet", decision.verdict.text, decision.reason, trace.decidedBy, isColoured))
    lines += table(trace.forward, isColoured)
    if let reply = trace.reply {
      lines.append("")
      if reply.verdict == .none {
        lines.append("reply: judged as if the packet had passed")
      } else if let reason = reply.reason {
        lines.append(headline("reply", reply.verdict.text, reason, reply.decidedBy, isColoured))
      }
      lines += table(reply.stages, isColoured)
    }
    lines.append("")
    if trace.blockers.isEmpty {
      lines.append("nothing stands in the way")
    } else {
      lines.append("what stands in the way:")
      lines += blockers()
      if let changes { lines += [""] + ChangesReport(changes).lines() }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(
    _ subject: String, _ verdict: String, _ reason: Reason, _ decider: String, _ isColoured: Bool
  ) -> String {
    let shown = paint(
      verdict, verdict == "forward" ? .pass : .drop, isColoured && verdict != "unknown")
    return "\(subject): \(shown), \(reason.code)\(decider.isEmpty ? "" : " by \(decider)")"
  }

  /// One line a stage, in columns.
  private func table(_ stages: [StageTrace], _ isColoured: Bool) -> [String] {
    let outcomes = stages.map { outcome($0) }
    let stageWidth = stages.map(\.stage.text.count).max() ?? 0
    let outcomeWidth = outcomes.map(\.count).max() ?? 0
    let deciderWidth = min(stages.map(\.decidedBy.count).max() ?? 0, 40)
    return zip(stages, outcomes).map { stage, outcome in
      let cells = [
        "  " + pad(stage.stage.text, stageWidth),
        paint(pad(outcome, outcomeWidth), stage.outcome, isColoured),
        pad(stage.decidedBy, deciderWidth),
        [stage.reason?.code, stage.detail].compactMap { $0 }.joined(separator: ": "),
      ]
      return cells.joined(separator: "  ").trimmingTrailingSpaces
    }
  }

  private func outcome(_ stage: StageTrace) -> String {
    stage.isAssumed && (stage.outcome == .pass || stage.outcome == .drop)
      ? "\(stage.outcome.rawValue) (assumed)" : stage.outcome.rawValue
  }

  private func blockers() -> [String] {
    let places = trace.blockers.map { blocker in
      [blocker.isReply ? "reply" : nil, blocker.stage?.text].compactMap { $0 }
        .joined(separator: " ")
    }
    let placeWidth = places.map(\.count).max() ?? 0
    let reasonWidth = trace.blockers.map(\.reason.code.count).max() ?? 0
    return zip(trace.blockers, places).map { blocker, place in
      "  \(pad(place, placeWidth))  \(pad(blocker.reason.code, reasonWidth))  \(blocker.decidedBy)"
        .trimmingTrailingSpaces
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// Green for what passes, red for what drops, grey for what is not judged.
  private func paint(_ text: String, _ outcome: StageTrace.Outcome, _ isColoured: Bool) -> String {
    guard isColoured else { return text }
    let colour =
      switch outcome {
      case .pass: "32"
      case .drop: "31"
      case .notReached, .notApplicable: "2"
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
