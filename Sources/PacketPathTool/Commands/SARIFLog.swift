// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// A log of SARIF 2.1.0 with one run: what may be found, and what was.
struct SARIFLog {
  /// How grave a result is, in the words of SARIF.
  enum Level: String {
    case error, warning
  }

  /// One kind of result.
  struct Rule {
    var id: String
    var summary: String
    var level: Level
  }

  /// One result.
  struct Result {
    /// The id of its rule.
    var rule: String
    var level: Level
    var message: String
    /// Where it is: file, line and column, and what it is about.
    var file: String
    var line: Int?
    var column: Int?
    var subject: String?
    var path: String
  }

  let rules: [Rule]
  let results: [Result]

  /// One log with one run.
  func text() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    writeTool(to: &json)
    json.key("results")
    json.beginArray()
    for result in results { write(result, to: &json) }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func writeTool(to json: inout JSONWriter) {
    json.key("tool")
    json.beginObject()
    json.key("driver")
    json.beginObject()
    json.member("name", "packetpath")
    json.member("version", Tool.version)
    json.key("rules")
    json.beginArray()
    for rule in rules {
      json.beginObject()
      json.member("id", rule.id)
      json.key("shortDescription")
      json.beginObject()
      json.member("text", rule.summary)
      json.endObject()
      json.key("defaultConfiguration")
      json.beginObject()
      json.member("level", rule.level.rawValue)
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private func write(_ result: Result, to json: inout JSONWriter) {
    json.beginObject()
    json.member("ruleId", result.rule)
    if let index = rules.firstIndex(where: { $0.id == result.rule }) {
      json.key("ruleIndex")
      json.integer(index)
    }
    json.member("level", result.level.rawValue)
    json.key("message")
    json.beginObject()
    json.member("text", result.message)
    json.endObject()
    json.key("locations")
    json.beginArray()
    writeLocation(of: result, to: &json)
    json.endArray()
    json.endObject()
  }

  private func writeLocation(of result: Result, to json: inout JSONWriter) {
    json.beginObject()
    if let uri = FileURI.text(of: result.file) {
      json.key("physicalLocation")
      json.beginObject()
      json.key("artifactLocation")
      json.beginObject()
      json.member("uri", uri)
      json.endObject()
      if let line = result.line {
        json.key("region")
        json.beginObject()
        json.key("startLine")
        json.integer(line)
        if let column = result.column {
          json.key("startColumn")
          json.integer(column)
        }
        json.endObject()
      }
      json.endObject()
    }
    json.key("logicalLocations")
    json.beginArray()
    json.beginObject()
    if let subject = result.subject { json.member("name", subject) }
    json.member("fullyQualifiedName", result.path)
    json.endObject()
    json.endArray()
    json.endObject()
  }
}

extension JSONWriter {
  /// Writes a key and a text.
  mutating func member(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }

  /// Writes a key and a text, or `null`.
  mutating func member(_ key: String, orNull text: String?) {
    self.key(key)
    if let text { string(text) } else { null() }
  }
}
