// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import JSONText
internal import NetworkFiles
internal import PacketPath

/// What `assert` says of assertions.
struct AssertionReport {
  let verdicts: [AssertionVerdict]
  /// What would have to change for those that fail, where that was asked; as many as verdicts.
  let changes: [AssertionChanges?]

  init(_ verdicts: [AssertionVerdict], _ changes: [AssertionChanges?]) {
    self.verdicts = verdicts
    self.changes = changes
  }

  /// How many assertions fail.
  var failedCount: Int { verdicts.count { !$0.holds } }

  /// One assertion a line, and below one that fails the packet that shows it; then the counts.
  func text(isQuiet: Bool) -> [UInt8] {
    var text = ""
    for (number, verdict) in verdicts.enumerated() {
      if verdict.holds && isQuiet { continue }
      let assertion = verdict.assertion
      let word = verdict.holds ? "ok    " : Colour.red.paint("FAILED")
      text += "\(word)  \(assertion.name) \(Colour.dim.paint("(\(Self.meaning(verdict)))"))\n"
      guard let example = verdict.counterexample else { continue }
      let indent = String(repeating: " ", count: 8)
      text += "\(indent)\(Self.complaint(verdict, example))\n"
      text += "\(indent)row: \(example.witness.fields.joined(separator: ","))\n"
      text += "\(indent)\(example.text)\n"
      text += "\(indent)\(Self.place(assertion.place))\n"
      if example.verdict != .invalid {
        text += "\(indent)packetpath explain NETWORK… \(example.witness.explainOptions)\n"
      }
      if let changes = changes[number] {
        for line in ChangesReport(changes).lines() { text += "\(indent)\(line)\n" }
      }
    }
    if !isQuiet {
      let noun = verdicts.count == 1 ? "assertion" : "assertions"
      text += "\(verdicts.count) \(noun), \(failedCount) failed\n"
    }
    return Array(text.utf8)
  }

  /// `reachable: 4 sources, 3 destinations`.
  private static func meaning(_ verdict: AssertionVerdict) -> String {
    let sources = "\(verdict.sourceCount) source\(verdict.sourceCount == 1 ? "" : "s")"
    let destinations =
      "\(verdict.destinationCount) destination\(verdict.destinationCount == 1 ? "" : "s")"
    return "\(verdict.assertion.expectation.rawValue): \(sources), \(destinations)"
  }

  /// What the packet shows.
  static func complaint(_ verdict: AssertionVerdict, _ example: Counterexample) -> String {
    switch verdict.assertion.expectation {
    case .unreachable:
      example.reply == .forward
        ? "this packet arrives, and its reply comes back"
        : "this packet passes, and nothing here stops its reply"
    case .reachable:
      switch example.verdict {
      case .forward: "this packet arrives, and its reply does not"
      case .drop: "this packet does not arrive"
      case .invalid: "there is no such packet"
      }
    case .someReachable: "nothing passes; one packet of all"
    }
  }

  /// Complaint, row and what decided, on one line.
  static func message(_ verdict: AssertionVerdict, _ example: Counterexample) -> String {
    let assertion = verdict.assertion
    return "\(assertion.name): expected \(assertion.expectation.rawValue), but "
      + "\(complaint(verdict, example)): \(example.witness.fields.joined(separator: ",")): "
      + example.text
  }

  /// `policy.json:12: $.assertions[1]`.
  static func place(_ place: DocumentPlace) -> String {
    "\(place.file):\(place.line): \(place.path)"
  }
}
