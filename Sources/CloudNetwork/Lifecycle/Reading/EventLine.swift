// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One line of a list of events, as far as it could be read.
public struct EventLine: Hashable, Sendable {
  /// The file, as it was named.
  public var file: String
  /// The line, from 1.
  public var number: Int
  /// The word for the event; `nil` when the line has none.
  public var word: String?
  /// When it happens; `nil` when the line does not say.
  public var time: Timestamp?
  /// The event, or why there is none: a refusal with the code `malformed-event`.
  public var content: Result<NetworkEvent, EventRefusal>
  /// What was read, but probably not meant.
  public var warnings: [Finding] = []

  /// Reads one line.
  ///
  /// - Parameters:
  ///   - text: The bytes of the line, without its end.
  ///   - number: The line in its file, from 1.
  ///   - file: What messages call the file.
  /// - Complexity: O(length).
  public init(_ text: [UInt8], number: Int = 1, file: String = "events.ndjson") {
    var builder = DocumentBuilder()
    let (heading, event, time) = builder.readEvent(text, file: file)
    self.file = file
    self.number = number
    self.time = time
    word = heading.word
    let findings = builder.findings.findings
    for var finding in findings where finding.severity == .warning {
      finding.line = number
      warnings.append(finding)
    }
    let errors = findings.filter { $0.severity == .error }
    if let event, errors.isEmpty {
      content = .success(event)
      return
    }
    content = .failure(Self.refusal(errors))
  }

  /// A line that is longer than lines may be.
  init(tooLongAt number: Int, file: String, limit: Int) {
    self.file = file
    self.number = number
    content = .failure(
      EventRefusal(
        .malformedEvent, "the line is longer than \(limit) bytes", rule: Self.rule,
        fix: "write one event a line"))
  }

  private static let rule = "formats.md §5"

  private static func refusal(_ errors: [Finding]) -> EventRefusal {
    guard let first = errors.first else {
      return EventRefusal(.malformedEvent, "the line is no event", rule: rule)
    }
    let more = errors.count - 1
    let rest = more == 0 ? "" : " (and \(more) more \(more == 1 ? "fault" : "faults"))"
    return EventRefusal(
      .malformedEvent, first.message + rest, rule: rule, subject: first.subject, fix: first.fix,
      path: first.code == .malformedJSON ? nil : first.path, column: first.column)
  }
}
