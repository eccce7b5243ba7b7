// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import PacketPath

extension AssertionReport {
  /// Test Anything Protocol, version 13: a line for each assertion, and what failed as YAML.
  func tap() -> [UInt8] {
    var text = "TAP version 13\n1..\(verdicts.count)\n"
    for (index, verdict) in verdicts.enumerated() {
      // A number sign would begin a directive.
      let name = verdict.assertion.name.split(separator: "#", omittingEmptySubsequences: false)
        .joined(separator: "\\#")
      text += "\(verdict.holds ? "ok" : "not ok") \(index + 1) - \(name)\n"
      guard let example = verdict.counterexample else { continue }
      let members = [
        ("message", Self.complaint(verdict, example)),
        ("expect", verdict.assertion.expectation.rawValue),
        ("row", example.witness.fields.joined(separator: ",")),
        ("answer", example.text),
        ("at", Self.place(verdict.assertion.place)),
      ]
      text += "  ---\n"
      for (key, value) in members { text += "  \(key): \(Self.quoted(value))\n" }
      text += "  ...\n"
    }
    return Array(text.utf8)
  }

  /// A string of JSON is one of YAML.
  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
