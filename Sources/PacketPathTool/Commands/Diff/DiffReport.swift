// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import NetworkFiles
internal import PacketPath

/// What `diff` says of two networks (formats.md §5a).
struct DiffReport {
  let diff: NetworkDiff
  /// The rows that are answered otherwise, where flows were given.
  let flips: VerdictFlips?

  init(_ diff: NetworkDiff, _ flips: VerdictFlips?) {
    self.diff = diff
    self.flips = flips
  }

  /// Sets the way a person would say them, each with a packet and what makes the difference.
  func text() -> [UInt8] {
    var text = ""
    text += list("endpoints added", diff.added)
    text += list("endpoints removed", diff.removed)
    text += sets(.opened, "opened")
    text += sets(.closed, "closed")
    if diff.isEmpty { text = "nothing is opened or closed\n" }
    if let flips { text += Self.text(flips) }
    return Array(text.utf8)
  }

  /// A line for each two reasons.
  private static func text(_ flips: VerdictFlips) -> String {
    var text = "flows: \(flips.flippedRows) of \(flips.rows) rows are answered otherwise\n"
    for flip in flips.all {
      let packets = flip.packets.map { ", \($0) packets" } ?? ""
      let bytes = flip.bytes.map { ", \($0) bytes" } ?? ""
      let noun = flip.rows == 1 ? "row" : "rows"
      text += "  \(flip.from) to \(flip.to): \(flip.rows) \(noun)\(packets)\(bytes)\n"
    }
    return text
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
        text +=
          "    \(target.isHandedOver ? "sends to" : "reaches") \(Self.list(target.ends, names))"
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
