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
    var pairsOfSource = [[Int]](repeating: [], count: result.sources.count)
    for (number, pair) in result.pairs.enumerated() { pairsOfSource[pair.source].append(number) }
    let destinations = result.destinations.map { unit in
      unit.ends.map { (end: $0, text: plain($0)) }
    }
    let boxes = result.pairs.map { pair in
      pair.traffic.boxes.map { $0.fields.joined(separator: ",") }
    }
    var sources: [(text: String, end: ReachEnd, unit: Int)] = []
    for (number, unit) in result.sources.enumerated() {
      for end in unit.ends { sources.append((plain(end), end, number)) }
    }
    for source in sources.sorted(by: { $0.text < $1.text }) {
      var lines: [(destination: String, pair: Int)] = []
      for number in pairsOfSource[source.unit] {
        for destination in destinations[result.pairs[number].destination]
        where source.end.endpoint == nil || source.end.endpoint != destination.end.endpoint {
          lines.append((destination.text, number))
        }
      }
      for line in lines.sorted(by: { $0.destination < $1.destination }) {
        for box in boxes[line.pair] {
          try write("\(source.text),\(line.destination),\(box)\n")
        }
      }
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
