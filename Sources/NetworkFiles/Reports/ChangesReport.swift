// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
package import JSONText
package import PacketPath

/// What would have to change for a packet, as people read it and as programs do.
package struct ChangesReport: Sendable {
  private let changes: ProposedChanges
  /// Whether an assertion holds after each change; empty where there is none.
  private let holds: [Bool]

  package init(_ changes: ProposedChanges) {
    self.changes = changes
    holds = []
  }

  package init(_ changes: AssertionChanges) {
    self.changes = changes.proposed
    holds = changes.holds
  }

  /// The changes as lines, each with its edits, what else they flip and, for `--with`, their events.
  package func lines() -> [String] {
    let goal = changes.goal == .pass ? "make it pass" : "stop it"
    if changes.changes.isEmpty {
      guard let hindrance = changes.hindrance else { return [] }
      let decider = hindrance.decidedBy.isEmpty ? "" : " by \(hindrance.decidedBy)"
      return changes.goal == .pass
        ? [
          "no change of the network makes it pass: nothing mends "
            + "\(hindrance.reason.code)\(decider)"
        ]
        : ["no change of the network was found that stops it: \(hindrance.reason.code)\(decider)"]
    }
    var lines = ["any of these changes would \(goal) (each was tried):"]
    for (number, change) in changes.changes.enumerated() {
      for (place, edit) in change.edits.enumerated() {
        let mark = place == 0 ? "\(number + 1). " : "   and "
        lines.append("  \(mark)\(edit.text)")
      }
      if changes.goal == .pass && change.reply == .unknown {
        lines.append("     it is handed over then: nobody here can tell whether a reply comes back")
      }
      if !holds.isEmpty {
        lines.append(
          holds[number]
            ? "     the assertion holds then" : "     other packets contradict the assertion then")
      }
      lines.append("     also flips: \(Self.words(change.effect))")
      for event in change.edits.compactMap(\.event) {
        lines.append(
          "     " + String(decoding: event.line().dropLast(), as: UTF8.self))
      }
    }
    return lines
  }

  /// What else flips, in words.
  package static func words(_ effect: ChangeEffect) -> String {
    if effect.isNothing { return "nothing" }
    var parts: [String] = []
    if effect.samePair.opened.packets > 0 {
      parts.append("opens \(packets(effect.samePair.opened.packets)) of the same two ends")
    }
    if effect.samePair.closed.packets > 0 {
      parts.append("closes \(packets(effect.samePair.closed.packets)) of the same two ends")
    }
    parts += words(effect.endpoints, "other pair", "of endpoints")
    parts += words(effect.others, "other pair", "with other addresses")
    return parts.joined(separator: "; ")
  }

  static func words(
    _ flips: ChangeEffect.Flips?, _ noun: String, _ kind: String
  ) -> [String] {
    guard let flips else { return ["\(noun)s \(kind): undecided, too many to compare"] }
    return [("opens", flips.opened), ("closes", flips.closed)].compactMap { word, count in
      if count.pairs == 0 { return nil }
      let pairs = "\(number(count.pairs)) \(noun)\(count.pairs == 1 ? "" : "s") \(kind)"
      return "\(word) \(pairs) (\(packets(count.packets)))"
    }
  }

  private static func packets(_ count: UInt64) -> String {
    "\(number(count)) packet\(count == 1 ? "" : "s")"
  }

  private static func number(_ count: UInt64) -> String {
    count == .max ? "2^64 or more" : String(count)
  }

  /// The members `changes` and, when there is none, `hindrance` of an open object.
  package func write(to json: inout JSONWriter) {
    json.key("changes")
    json.beginArray()
    for (number, change) in changes.changes.enumerated() {
      Self.write(change, holds.isEmpty ? nil : holds[number], to: &json)
    }
    json.endArray()
    guard let hindrance = changes.hindrance else { return }
    json.key("hindrance")
    json.beginObject()
    json.key("reason")
    json.string(hindrance.reason.code)
    json.key("decidedBy")
    json.string(hindrance.decidedBy)
    json.endObject()
  }

  private static func write(
    _ change: ProposedChange, _ holds: Bool?, to json: inout JSONWriter
  ) {
    json.beginObject()
    if let holds {
      json.key("holds")
      json.bool(holds)
    }
    json.key("edits")
    json.beginArray()
    for edit in change.edits {
      json.beginObject()
      json.key("text")
      json.string(edit.text)
      json.key("event")
      if let event = edit.event { event.write(to: &json) } else { json.null() }
      json.endObject()
    }
    json.endArray()
    json.key("reply")
    json.string(change.reply.text)
    json.key("flips")
    write(change.effect, to: &json)
    json.endObject()
  }

  private static func write(_ effect: ChangeEffect, to json: inout JSONWriter) {
    json.beginObject()
    json.key("samePair")
    write(effect.samePair, to: &json)
    json.key("endpoints")
    write(effect.endpoints, to: &json)
    json.key("others")
    write(effect.others, to: &json)
    json.endObject()
  }

  /// `null` stands for what is undecided.
  static func write(_ flips: ChangeEffect.Flips?, to json: inout JSONWriter) {
    guard let flips else {
      json.null()
      return
    }
    json.beginObject()
    for (word, count) in [("opened", flips.opened), ("closed", flips.closed)] {
      json.key(word)
      json.beginObject()
      json.key("pairs")
      json.integer(count.pairs)
      json.key("packets")
      json.integer(count.packets)
      json.endObject()
    }
    json.endObject()
  }
}
