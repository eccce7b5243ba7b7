// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import JSONText
package import PacketPath

/// What `diff` says of two networks (formats.md §5a).
package struct DiffReport: Sendable {
  package let diff: NetworkDiff
  /// The rows that are answered otherwise, where flows were given.
  package let flips: VerdictFlips?

  package init(_ diff: NetworkDiff, _ flips: VerdictFlips?) {
    self.diff = diff
    self.flips = flips
  }

  /// Sets the way a person would say them, each with a packet and what makes the difference.
  package func text() -> [UInt8] {
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
    let exposures = diff.exposures(direction)
    if groups.isEmpty && exposures.isEmpty { return "" }
    let names = EndNames(passing.evaluator.network)
    var text = "\(title): \(diff.boxCount(direction)) boxes\n"
    for group in groups {
      text += "  \(Self.list(group.sources, names))\n"
      for target in group.targets {
        text +=
          "    \(target.isHandedOver ? "sends to" : "reaches") \(Self.list(target.ends, names))"
        text += " on \(target.traffic.text)\n"
        text += Self.text(diff.cause(of: target.witness))
      }
    }
    for exposure in exposures {
      let endpoint = passing.evaluator.network.endpoints[exposure.endpoint].id
      text += "  the Internet, from \(Self.sources(exposure))\n"
      text += "    reaches \(endpoint) at \(exposure.address) on \(exposure.traffic.text)\n"
      if let cause = diff.cause(of: exposure, direction) { text += Self.text(cause) }
    }
    return text
  }

  /// `anywhere`, `anywhere but 203.0.113.66`, or the ranges.
  private static func sources(_ exposure: Exposure) -> String {
    let missing = AddressRange.publicRanges(exposure.address.family, without: exposure.sources)
    if missing.isEmpty { return "anywhere" }
    let isMost = missing.count < exposure.sources.count
    let listed = (isMost ? missing : exposure.sources).map(\.description).joined(separator: ", ")
    return isMost ? "anywhere but \(listed)" : listed
  }

  private static func text(_ cause: ChangeCause) -> String {
    let decider = cause.decider.map { "      cause: \($0)\n" } ?? ""
    return "      row: \(cause.witness.fields.joined(separator: ","))\n"
      + "      before: \(cause.before.text)\n      after: \(cause.after.text)\n" + decider
  }

  private static func list(_ ends: [ReachEnd], _ names: EndNames) -> String {
    names.parts(of: ends).map { names.text($0) }.joined(separator: ", ")
  }
}
