// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import PacketPath

extension DiffReport {
  /// What each cause opens and closes.
  func writeCauses(to json: inout JSONWriter) {
    json.beginArray()
    for (number, cause) in causes.all.enumerated() {
      json.beginObject()
      writeCause(cause, to: &json)
      for (name, direction) in Self.directions {
        json.key(name)
        json.beginObject()
        json.key("boxes")
        json.integer(causes.boxCount(cause, direction))
        if let flips {
          let counts = direction == .opened ? flips.openedByCause : flips.closedByCause
          writeMembers(counts[number] ?? TrafficCount(), to: &json)
        }
        json.endObject()
      }
      json.endObject()
    }
    json.endArray()
  }

  /// The members `kind`, and `event` or `decidedBy`.
  private func writeCause(_ cause: DiffCauses.Cause, to json: inout JSONWriter) {
    guard let event = cause.event else {
      json.member("kind", cause.decider.kind.rawValue)
      json.member("decidedBy", orNull: cause.decider.name.isEmpty ? nil : cause.decider.name)
      return
    }
    json.member("kind", "event")
    write(event, to: &json)
  }

  /// The member `event`.
  func write(_ event: EventLine, to json: inout JSONWriter) {
    json.key("event")
    json.beginObject()
    json.key("line")
    json.integer(event.number)
    json.member("event", event.word ?? "")
    json.endObject()
  }

  /// The flips by reasons (formats.md §5a).
  func writeFlips(to json: inout JSONWriter) {
    json.beginArray()
    for (flip, count) in flips?.all ?? [] {
      json.beginObject()
      json.member("from", flip.from)
      json.member("to", flip.to)
      writeMembers(count, to: &json)
      json.endObject()
    }
    json.endArray()
  }

  /// The flips by what decided and where the packets come from and go.
  func writeFlipDetails(to json: inout JSONWriter) {
    json.beginArray()
    for (flip, _) in flips?.all ?? [] {
      for (detail, count) in flips?.details(of: flip) ?? [] {
        json.beginObject()
        json.member("from", flip.from)
        json.member("to", flip.to)
        for (name, text) in [
          ("decidedByBefore", detail.decidedBefore), ("decidedByAfter", detail.decidedAfter),
          ("sourceSubnet", detail.sourcePlace), ("destinationSubnet", detail.destinationPlace),
        ] {
          json.member(name, orNull: text.isEmpty ? nil : text)
        }
        writeMembers(count, to: &json)
        json.endObject()
      }
    }
    json.endArray()
  }

  /// The members `rows`, `packets` and `bytes`.
  func writeMembers(_ count: TrafficCount, to json: inout JSONWriter) {
    json.key("rows")
    json.integer(count.rows)
    for (name, sum) in [("packets", count.packets), ("bytes", count.bytes)] {
      json.key(name)
      if let sum { json.integer(sum) } else { json.null() }
    }
  }
}
