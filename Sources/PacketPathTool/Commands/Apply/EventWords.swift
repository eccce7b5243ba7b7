// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText

/// What the tool says of one event.
enum EventWords {
  /// Place, cause and mend of a refusal, on one line.
  static func refusal(_ line: EventLine, _ refusal: EventRefusal) -> String {
    var text = place(line)
    if let column = refusal.column { text += ":\(column)" }
    if let path = refusal.path, path != "$" { text += ": \(path)" }
    text += ": \(name(line)) refused: \(refusal.message)"
    if let fix = refusal.fix { text += ": \(fix)" }
    return text + " (\(refusal.code), \(refusal.rule))"
  }

  /// Place and message of a warning.
  static func warning(_ line: EventLine, _ finding: Finding) -> String {
    "warning: \(place(line)): \(finding.path): \(finding.message)"
      + (finding.fix.map { ": \($0)" } ?? "")
  }

  /// What an event changed, or why it was refused, and which rule decided: some lines.
  static func explanation(_ line: EventLine, _ outcome: EventPlayer.Outcome) -> String {
    switch outcome {
    case .success(let effect):
      var text = "\(place(line)): \(name(line)) accepted (\(effect.rule))\n"
      for change in effect.changes { text += "  \(change)\n" }
      return effect.changes.isEmpty ? text + "  nothing that decides packets changes\n" : text
    case .failure(let refusal):
      var text = "\(place(line)): \(name(line)) refused (\(refusal.code), \(refusal.rule))\n"
      text += "  \(refusal.message)\n"
      if let fix = refusal.fix { text += "  mend: \(fix)\n" }
      return text
    }
  }

  /// The line of the log (formats.md §5).
  ///
  /// - Parameter file: The file, where there are several.
  static func log(
    _ line: EventLine, _ outcome: EventPlayer.Outcome, file: String?
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    if let file {
      json.key("file")
      json.string(file)
    }
    json.key("line")
    json.integer(line.number)
    json.key("event")
    if let word = line.word { json.string(word) } else { json.null() }
    json.key("accepted")
    switch outcome {
    case .success: json.bool(true)
    case .failure(let refusal):
      json.bool(false)
      json.key("code")
      json.string(refusal.code.rawValue)
      json.key("message")
      json.string(refusal.path.map { "\($0): \(refusal.message)" } ?? refusal.message)
    }
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func place(_ line: EventLine) -> String { "\(line.file):\(line.number)" }

  /// The word of the event where it is one, so that no line puts its own text on the terminal.
  private static func name(_ line: EventLine) -> String {
    line.word.flatMap { EventName(rawValue: $0) }?.rawValue ?? "line"
  }
}
