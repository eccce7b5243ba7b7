// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import PacketPath

extension TraceReport {
  /// The walk as one JSON object on one line (formats.md §5a).
  ///
  /// A dropped stage has its `reason` too, a stage that is judged in spite of an earlier failure
  /// `"assumed":true`, a blocker of the reply `"reply":true`. The list of changes is empty where none
  /// was looked for; where none was found, `hindrance` says why.
  public func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write("verdict", trace.decision.verdict.text, to: &writer)
    write("reason", trace.decision.reason.code, to: &writer)
    write("decidedBy", trace.decidedBy, to: &writer)
    writer.key("forward")
    write(trace.forward, to: &writer)
    writer.key("reply")
    writer.beginObject()
    write("verdict", trace.reply?.verdict.text ?? "", to: &writer)
    write("reason", trace.reply?.reason?.code ?? "", to: &writer)
    write("decidedBy", trace.reply?.decidedBy ?? "", to: &writer)
    writer.key("stages")
    write(trace.reply?.stages ?? [], to: &writer)
    writer.endObject()
    writer.key("blockers")
    writer.beginArray()
    for blocker in trace.blockers {
      writer.beginObject()
      write("stage", blocker.stage?.text ?? "", to: &writer)
      write("reason", blocker.reason.code, to: &writer)
      write("decidedBy", blocker.decidedBy, to: &writer)
      if blocker.isReply {
        writer.key("reply")
        writer.bool(true)
      }
      writer.endObject()
    }
    writer.endArray()
    if let changes {
      ChangesReport(changes).write(to: &writer)
    } else {
      writer.key("changes")
      writer.beginArray()
      writer.endArray()
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private func write(_ key: String, _ value: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.string(value)
  }

  private func write(_ stages: [StageTrace], to writer: inout JSONWriter) {
    writer.beginArray()
    for stage in stages {
      writer.beginObject()
      write("stage", stage.stage.text, to: &writer)
      write("outcome", stage.outcome.rawValue, to: &writer)
      write("decidedBy", stage.decidedBy, to: &writer)
      write("detail", stage.detail, to: &writer)
      if let reason = stage.reason { write("reason", reason.code, to: &writer) }
      if stage.isAssumed {
        writer.key("assumed")
        writer.bool(true)
      }
      writer.endObject()
    }
    writer.endArray()
  }
}
