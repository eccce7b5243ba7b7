// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import NetworkFiles
internal import PacketPath

extension AssertionReport {
  /// One object.
  func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("assertions")
    json.integer(verdicts.count)
    json.key("failed")
    json.integer(failedCount)
    json.key("verdicts")
    json.beginArray()
    for (number, verdict) in verdicts.enumerated() { write(verdict, changes[number], to: &json) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private func write(
    _ verdict: AssertionVerdict, _ changes: AssertionChanges?, to json: inout JSONWriter
  ) {
    let assertion = verdict.assertion
    json.beginObject()
    json.member("name", assertion.name)
    json.member("expect", assertion.expectation.rawValue)
    json.key("holds")
    json.bool(verdict.holds)
    json.member("file", assertion.place.file)
    json.member("path", assertion.place.path)
    json.key("line")
    json.integer(assertion.place.line)
    json.key("sources")
    json.integer(verdict.sourceCount)
    json.key("destinations")
    json.integer(verdict.destinationCount)
    json.key("counterexample")
    if let example = verdict.counterexample { write(example, to: &json) } else { json.null() }
    if let changes { ChangesReport(changes).write(to: &json) }
    json.endObject()
  }

  /// The packet as a row of NDJSON has it, and the answer.
  private func write(_ example: Counterexample, to json: inout JSONWriter) {
    let names = [
      "source", "source_space", "destination", "protocol", "source_port", "destination_port",
    ]
    json.beginObject()
    json.key("packet")
    json.beginObject()
    for (name, field) in zip(names, example.witness.fields) where !field.isEmpty {
      json.member(name, field)
    }
    json.endObject()
    json.member("verdict", example.verdict.text)
    json.member("reason", example.reason.code)
    json.member("decidedBy", example.decidedBy)
    json.member("stage", orNull: example.stage?.text)
    json.key("reply")
    if let reason = example.replyReason {
      json.beginObject()
      json.member("verdict", example.reply.text)
      json.member("reason", reason.code)
      json.member("decidedBy", example.replyDecidedBy)
      json.endObject()
    } else {
      json.null()
    }
    json.endObject()
  }
}
