// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import JSONText
internal import PacketPath

extension ReachReport {
  /// One line for each box of each pair of ends, disjoint and sorted by the texts of source and
  /// destination, then by protocol number and ports (formats.md §5a).
  ///
  /// - Parameter write: Takes pieces of text, line by line.
  public func writePairs<E: Error>(_ write: (String) throws(E) -> Void) throws(E) {
    try write("source,destination,protocol,source_ports,destination_ports\n")
    var lines: [(source: String, destination: String, pair: Int)] = []
    for (number, pair) in result.pairs.enumerated() {
      for ends in result.ends(of: pair) {
        lines.append((plain(ends.source), plain(ends.destination), number))
      }
    }
    lines.sort { ($0.source, $0.destination) < ($1.source, $1.destination) }
    var boxes: [Int: [String]] = [:]
    for line in lines {
      let rest =
        boxes[line.pair]
        ?? result.pairs[line.pair].traffic.boxes.map { $0.fields.joined(separator: ",") }
      boxes[line.pair] = rest
      for box in rest { try write("\(line.source),\(line.destination),\(box)\n") }
    }
  }

  /// One line for each box of each group: the groups' parts separated by blanks.
  public func csv() -> String {
    var text = "sources,destinations,protocol,source_ports,destination_ports\n"
    for group in groups {
      let sources = quoted(list(group.sources).joined(separator: "; "))
      for target in group.targets {
        let destinations = quoted(list(target.ends).joined(separator: "; "))
        for box in target.traffic.boxes {
          text += "\(sources),\(destinations),\(box.fields.joined(separator: ","))\n"
        }
      }
    }
    return text
  }

  /// The groups as one JSON object.
  public func json() -> [UInt8] {
    var writer = JSONWriter(.indented)
    writer.beginObject()
    writer.key("oneWay")
    writer.bool(result.isOneWay)
    writer.key("groups")
    writer.beginArray()
    for group in groups {
      writer.beginObject()
      writer.key("sources")
      writer.strings(group.sources.map(plain))
      writer.key("targets")
      writer.beginArray()
      for target in group.targets {
        writer.beginObject()
        writer.key("destinations")
        writer.strings(target.ends.map(plain))
        writer.key("handedOver")
        writer.bool(target.isHandedOver)
        writer.write(target.traffic, target.witness)
        writer.endObject()
      }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// An end as programs read it: an id, an address, or `FIRST-LAST@SPACE`.
  func plain(_ end: ReachEnd) -> String {
    switch end {
    case .address(let address, _): address.description
    case .endpoint, .block: names.text(end)
    }
  }

  private func quoted(_ field: String) -> String {
    field.contains(",") ? "\"\(field)\"" : field
  }
}
