// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import PacketPath

/// What `diff` says of two networks (formats.md §5a).
struct DiffReport {
  let diff: NetworkDiff

  init(_ diff: NetworkDiff) { self.diff = diff }

  /// Sets the way a person would say them, each with a packet and what makes the difference.
  func text() -> [UInt8] {
    var text = ""
    text += list("endpoints added", diff.added)
    text += list("endpoints removed", diff.removed)
    text += sets(.opened, "opened")
    text += sets(.closed, "closed")
    if diff.isEmpty { text = "nothing is opened or closed\n" }
    return Array(text.utf8)
  }

  private func list(_ title: String, _ ids: [Endpoint.ID]) -> String {
    ids.isEmpty ? "" : "\(title): \(ids.map(\.text).joined(separator: ", "))\n"
  }

  private func sets(_ direction: NetworkDiff.Direction, _ title: String) -> String {
    let passing = diff.passing(direction)
    let groups = passing.groups(of: diff.result(direction))
    if groups.isEmpty { return "" }
    let names = EndNames(passing.evaluator.network)
    var text = "\(title): \(diff.boxCount(direction)) boxes\n"
    for group in groups {
      text += "  \(Self.list(group.sources, names))\n"
      for target in group.targets {
        let cause = diff.cause(of: target.witness)
        text += "    \(target.isHandedOver ? "sends to" : "reaches") \(Self.list(target.ends, names))"
        text += " on \(target.traffic.text)\n"
        text += "      row: \(target.witness.fields.joined(separator: ","))\n"
        text += "      before: \(cause.before.text)\n      after: \(cause.after.text)\n"
        if let decider = cause.decider { text += "      cause: \(decider)\n" }
      }
    }
    return text
  }

  private static func list(_ ends: [ReachEnd], _ names: EndNames) -> String {
    names.parts(of: ends).map { names.text($0) }.joined(separator: ", ")
  }
}
