// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Checking
internal import CloudNetwork
internal import JSONText

/// What `check` says of a document (formats.md §5a).
struct FindingReport {
  private let check: NetworkCheck

  init(_ check: NetworkCheck) { self.check = check }

  /// One finding a line, its mend below it, and the counts.
  func text(isQuiet: Bool) -> [UInt8] {
    var text = ""
    for finding in check.findings {
      if isQuiet && finding.severity == .warning { continue }
      let colour: Colour = finding.severity == .error ? .red : .yellow
      let ground = finding.rule.map { ", \($0)" } ?? ""
      text += "\(colour.paint(finding.severity.rawValue)): \(finding)"
      text += Colour.dim.paint(" (\(finding.code)\(ground)\(line(of: finding)))") + "\n"
      if let fix = finding.fix { text += "  mend: \(fix)\n" }
    }
    let unlisted = check.unlisted.sorted { $0.key.rawValue < $1.key.rawValue }
    for (code, number) in unlisted where !isQuiet {
      text += "\(number) more of \(code) are not listed\n"
    }
    if check.isCutShort { text += "there may be more: reading stopped here\n" }
    if !isQuiet {
      text += "\(count(check.errorCount, "error")), \(count(check.warningCount, "warning"))\n"
    }
    return Array(text.utf8)
  }

  private func line(of finding: Finding) -> String {
    finding.line.map { ", line \($0)" } ?? ""
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// One object.
  func jsonText() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("errors")
    json.integer(check.errorCount)
    json.key("warnings")
    json.integer(check.warningCount)
    json.key("findings")
    json.beginArray()
    for finding in check.findings { write(finding, to: &json) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(_ finding: Finding, to json: inout JSONWriter) {
    json.beginObject()
    let texts: [(String, String?)] = [
      ("severity", finding.severity.rawValue), ("code", finding.code.rawValue),
      ("subject", finding.subject), ("file", finding.file), ("path", finding.path),
    ]
    for (key, text) in texts { write(key, text, to: &json) }
    json.key("line")
    if let line = finding.line { json.integer(line) } else { json.null() }
    write("message", finding.message, to: &json)
    write("rule", finding.rule, to: &json)
    write("fix", finding.fix, to: &json)
    json.endObject()
  }

  private func write(_ key: String, _ text: String?, to json: inout JSONWriter) {
    json.key(key)
    if let text { json.string(text) } else { json.null() }
  }
}
