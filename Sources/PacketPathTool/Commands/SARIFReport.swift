// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Checking
internal import CloudNetwork
internal import JSONText

/// What `check` says of a document, as a log of SARIF 2.1.0 for code scanning.
struct SARIFReport {
  private let check: NetworkCheck

  init(_ check: NetworkCheck) { self.check = check }

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
    for finding in check.findings { write(finding, to: &json) }
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
    for rule in FindingRule.all {
      json.beginObject()
      json.member("id", rule.code.rawValue)
      json.key("shortDescription")
      json.beginObject()
      json.member("text", rule.summary)
      json.endObject()
      json.key("defaultConfiguration")
      json.beginObject()
      json.member("level", rule.severity.rawValue)
      json.endObject()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endObject()
  }

  private func write(_ finding: Finding, to json: inout JSONWriter) {
    json.beginObject()
    json.member("ruleId", finding.code.rawValue)
    if let index = FindingRule.all.firstIndex(where: { $0.code == finding.code }) {
      json.key("ruleIndex")
      json.integer(index)
    }
    // 'error' and 'warning' are the words of SARIF too.
    json.member("level", finding.severity.rawValue)
    json.key("message")
    json.beginObject()
    let ground = finding.rule.map { " (\($0))" } ?? ""
    let fix = finding.fix.map { "; mend: \($0)" } ?? ""
    json.member("text", "\(finding.message)\(ground)\(fix)")
    json.endObject()
    json.key("locations")
    json.beginArray()
    writeLocation(of: finding, to: &json)
    json.endArray()
    json.endObject()
  }

  private func writeLocation(of finding: Finding, to json: inout JSONWriter) {
    json.beginObject()
    if let uri = FileURI.text(of: finding.file) {
      json.key("physicalLocation")
      json.beginObject()
      json.key("artifactLocation")
      json.beginObject()
      json.member("uri", uri)
      json.endObject()
      if let line = finding.line {
        json.key("region")
        json.beginObject()
        json.key("startLine")
        json.integer(line)
        if let column = finding.column {
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
    if let subject = finding.subject { json.member("name", subject) }
    json.member("fullyQualifiedName", finding.path)
    json.endObject()
    json.endArray()
    json.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }
}
