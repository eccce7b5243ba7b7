// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CloudNetwork
internal import JSONText
internal import PacketPath

extension DiffReport {
  /// One object.
  package func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (name, direction) in Self.directions {
      json.key(name)
      writePairs(direction, to: &json)
    }
    json.key("exposed")
    json.beginObject()
    for (name, direction) in Self.directions {
      json.key(name)
      writeExposures(direction, to: &json)
    }
    json.endObject()
    json.key("sent")
    json.beginObject()
    for (name, direction) in Self.directions {
      json.key(name)
      writeDepartures(direction, to: &json)
    }
    json.endObject()
    json.key("causes")
    writeCauses(to: &json)
    json.key("added")
    write(diff.added, to: &json)
    json.key("removed")
    write(diff.removed, to: &json)
    json.key("flips")
    writeFlips(to: &json)
    json.key("flipDetails")
    writeFlipDetails(to: &json)
    json.endObject()
    json.endLine()
    return json.bytes
  }

  static let directions: [(name: String, direction: NetworkDiff.Direction)] = [
    ("opened", .opened), ("closed", .closed),
  ]

  private func write(_ ids: [Endpoint.ID], to json: inout JSONWriter) {
    json.beginArray()
    for id in ids { json.string(id.text) }
    json.endArray()
  }

  /// The boxes of every two endpoints, by source, destination, and box.
  private func writePairs(_ direction: NetworkDiff.Direction, to json: inout JSONWriter) {
    let passing = diff.passing(direction)
    let sets = causes.sets(direction)
    let network = passing.evaluator.network
    var lines: [(source: String, destination: String, part: Int, hit: DiffSets.Hit)] = []
    for (position, part) in sets.parts.enumerated() {
      for ends in sets.ends(of: part) {
        lines.append(
          (
            network.endpoints[ends.source].id.text, network.endpoints[ends.destination].id.text,
            position,
            DiffSets.Hit(part: position, source: ends.source, destination: ends.destination)
          ))
      }
    }
    lines.sort { ($0.source, $0.destination, $0.part) < ($1.source, $1.destination, $1.part) }
    json.beginArray()
    for line in lines {
      let part = sets.parts[line.part]
      guard let source = line.hit.source, let destination = line.hit.destination,
        let witness = passing.witness(
          of: part.traffic, from: .endpoint(source), to: .endpoint(destination))
      else { continue }
      json.beginObject()
      json.member("source", line.source)
      json.member("destination", line.destination)
      write(part.traffic, to: &json)
      write(diff.cause(of: witness), line.part, direction, to: &json)
      write(seen(line.hit, direction), to: &json)
      json.endObject()
    }
    json.endArray()
  }

  /// The boxes that Internet sources reach, by address.
  private func writeExposures(_ direction: NetworkDiff.Direction, to json: inout JSONWriter) {
    let sets = causes.sets(direction)
    let network = diff.passing(direction).evaluator.network
    json.beginArray()
    for (position, part) in sets.parts.enumerated() {
      guard let exposure = sets.exposure(of: part) else { continue }
      json.beginObject()
      write(exposure.sources, "sources", to: &json)
      json.member("address", exposure.address.description)
      json.member("destination", network.endpoints[exposure.endpoint].id.text)
      write(part.traffic, to: &json)
      write(part.change, position, direction, to: &json)
      let hit = DiffSets.Hit(part: position, source: nil, destination: exposure.endpoint)
      write(seen(hit, direction), to: &json)
      json.endObject()
    }
    json.endArray()
  }

  /// The boxes that endpoints send to what the network ends at.
  private func writeDepartures(_ direction: NetworkDiff.Direction, to json: inout JSONWriter) {
    let sets = causes.sets(direction)
    let network = diff.passing(direction).evaluator.network
    json.beginArray()
    for (position, part) in sets.parts.enumerated() {
      guard let departure = sets.departure(of: part) else { continue }
      for source in departure.sources {
        guard
          let witness = diff.passing(direction).witness(
            of: part.traffic, from: .endpoint(source), to: .address(departure.example))
        else { continue }
        json.beginObject()
        json.member("source", network.endpoints[source].id.text)
        write(departure.destinations, "destinations", to: &json)
        write(part.traffic, to: &json)
        write(diff.cause(of: witness), position, direction, to: &json)
        let hit = DiffSets.Hit(part: position, source: source, destination: nil)
        write(seen(hit, direction), to: &json)
        json.endObject()
      }
    }
    json.endArray()
  }

  /// The member `seen`, where flows were given.
  private func write(_ count: TrafficCount?, to json: inout JSONWriter) {
    guard let count else { return }
    json.key("seen")
    json.beginObject()
    writeMembers(count, to: &json)
    json.endObject()
  }

  private func seen(
    _ hit: DiffSets.Hit, _ direction: NetworkDiff.Direction
  ) -> TrafficCount? {
    flips.map { (direction == .opened ? $0.opened : $0.closed)[hit] ?? TrafficCount() }
  }

  /// The protocol and ports of a part, which is one box.
  private func write(_ traffic: TrafficSet, to json: inout JSONWriter) {
    for box in traffic.boxes {
      for (name, field) in zip(["protocol", "source_ports", "destination_ports"], box.fields) {
        json.member(name, field)
      }
    }
  }

  private func write(
    _ ranges: [AddressRange], _ name: String, to json: inout JSONWriter
  ) {
    json.key(name)
    json.beginArray()
    for range in ranges { json.string(range.description) }
    json.endArray()
  }

  /// The members `cause` and `witness` of a box.
  private func write(
    _ change: ChangeCause, _ part: Int, _ direction: NetworkDiff.Direction,
    to json: inout JSONWriter
  ) {
    let numbers = direction == .opened ? causes.causeOfOpened : causes.causeOfClosed
    json.key("cause")
    json.beginObject()
    json.member("kind", causes.sets(direction).parts[part].cause.kind.rawValue)
    json.member("decidedBy", orNull: change.decider)
    if let event = causes.all[numbers[part]].event { write(event, to: &json) }
    for (name, answer) in [("before", change.before), ("after", change.after)] {
      json.key(name)
      json.beginObject()
      json.member("verdict", answer.verdict.text)
      json.member("reason", answer.reason.code)
      json.member("reply", answer.reply.text)
      json.member("replyReason", orNull: answer.replyReason?.code)
      json.member("decidedBy", answer.decidedBy)
      json.endObject()
    }
    json.endObject()
    json.key("witness")
    json.beginObject()
    let names = [
      "source", "source_space", "destination", "protocol", "source_port", "destination_port",
    ]
    for (name, field) in zip(names, change.witness.fields) where !field.isEmpty {
      json.member(name, field)
    }
    if !change.witness.isExact {
      json.key("isAmbiguous")
      json.bool(true)
    }
    json.endObject()
  }
}
