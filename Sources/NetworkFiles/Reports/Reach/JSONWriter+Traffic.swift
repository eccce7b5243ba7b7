// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import PacketPath

extension JSONWriter {
  /// Writes a list of strings.
  mutating func strings(_ texts: [String]) {
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  /// Writes boxes and a witness as members of the open object.
  mutating func write(_ traffic: TrafficSet, _ witness: Witness) {
    key("traffic")
    beginArray()
    for box in traffic.boxes {
      beginObject()
      for (name, field) in zip(["protocol", "source_ports", "destination_ports"], box.fields) {
        key(name)
        string(field)
      }
      endObject()
    }
    endArray()
    key("witness")
    beginObject()
    let names = [
      "source", "source_space", "destination", "protocol", "source_port", "destination_port",
    ]
    for (name, field) in zip(names, witness.fields) where !field.isEmpty {
      key(name)
      string(field)
    }
    endObject()
  }
}
