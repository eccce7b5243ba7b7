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
    json.key("opened")
    write(.opened, to: &json)
    json.key("closed")
    write(.closed, to: &json)
    json.key("exposed")
    json.beginObject()
    json.key("opened")
    writeExposures(.opened, to: &json)
    json.key("closed")
    writeExposures(.closed, to: &json)
    json.endObject()
    json.key("added")
    write(diff.added, to: &json)
    json.key("removed")
    write(diff.removed, to: &json)
    json.key("flips")
    json.beginArray()
    for flip in flips?.all ?? [] {
      json.beginObject()
      json.member("from", flip.from)
      json.member("to", flip.to)
      json.key("rows")
      json.integer(flip.rows)
      for (name, sum) in [("packets", flip.packets), ("bytes", flip.bytes)] {
        json.key(name)
        if let sum { json.integer(sum) } else { json.null() }
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ ids: [Endpoint.ID], to json: inout JSONWriter) {
    json.beginArray()
    for id in ids { json.string(id.text) }
    json.endArray()
  }

  /// The boxes of every two endpoints, by source, destination, and box.
  private func write(_ direction: NetworkDiff.Direction, to json: inout JSONWriter) {
    let passing = diff.passing(direction)
    let result = diff.result(direction)
    var lines: [(source: String, destination: String, pair: ReachResult.Pair, ends: Ends)] = []
    let network = passing.evaluator.network
    for pair in result.pairs {
      for ends in result.ends(of: pair) {
        guard let source = ends.source.endpoint, let destination = ends.destination.endpoint else {
          continue
        }
        lines.append(
          (
            network.endpoints[source].id.text, network.endpoints[destination].id.text, pair,
            Ends(source: source, destination: destination)
          ))
      }
    }
    lines.sort { ($0.source, $0.destination) < ($1.source, $1.destination) }
    json.beginArray()
    for line in lines {
      for box in line.pair.traffic.boxes {
        let part = TrafficSet(
          box.ipProtocol, sourcePorts: Self.ports(box.sourcePorts),
          destinationPorts: Self.ports(box.destinationPorts))
        let witness = passing.witness(
          of: part, from: .endpoint(line.ends.source), to: .endpoint(line.ends.destination))
        guard let witness else { continue }
        json.beginObject()
        json.member("source", line.source)
        json.member("destination", line.destination)
        for (name, field) in zip(["protocol", "source_ports", "destination_ports"], box.fields) {
          json.member(name, field)
        }
        write(diff.cause(of: witness), to: &json)
        json.endObject()
      }
    }
    json.endArray()
  }

  /// The boxes that Internet sources reach, by address.
  private func writeExposures(_ direction: NetworkDiff.Direction, to json: inout JSONWriter) {
    let network = diff.passing(direction).evaluator.network
    json.beginArray()
    for exposure in diff.exposures(direction) {
      guard let cause = diff.cause(of: exposure, direction) else { continue }
      for box in exposure.traffic.boxes {
        json.beginObject()
        json.key("sources")
        json.beginArray()
        for range in exposure.sources { json.string(range.description) }
        json.endArray()
        json.member("address", exposure.address.description)
        json.member("destination", network.endpoints[exposure.endpoint].id.text)
        for (name, field) in zip(["protocol", "source_ports", "destination_ports"], box.fields) {
          json.member(name, field)
        }
        write(cause, to: &json)
        json.endObject()
      }
    }
    json.endArray()
  }

  private struct Ends {
    var source: Int
    var destination: Int
  }

  private static func ports(_ range: ClosedRange<UInt16>?) -> PortSet {
    range.map { PortSet([$0]) } ?? .all
  }

  /// The members `cause` and `witness` of a box.
  private func write(_ cause: ChangeCause, to json: inout JSONWriter) {
    json.key("cause")
    json.beginObject()
    json.member("decidedBy", orNull: cause.decider)
    for (name, answer) in [("before", cause.before), ("after", cause.after)] {
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
    for (name, field) in zip(names, cause.witness.fields) where !field.isEmpty {
      json.member(name, field)
    }
    json.endObject()
  }
}
