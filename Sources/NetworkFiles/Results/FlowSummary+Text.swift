// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
internal import PacketPath

extension FlowSummary {
  private typealias Count = (word: String, count: Int)

  /// What was met, in the order of rules.md §14: words that nothing came to are left out.
  private func counts<Word: CaseIterable>(
    of words: Word.Type, _ text: (Word) -> String, _ count: (Word) -> Int
  ) -> [Count] {
    Word.allCases.map { (text($0), count($0)) }.filter { $0.count > 0 && !$0.word.isEmpty }
  }

  /// The counts as one JSON object on a line.
  package func jsonText() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("rows")
    json.integer(rows)
    let groups: [(String, [Count])] = [
      ("verdicts", counts(of: Verdict.self, \.text) { count(of: $0) }),
      ("reasons", counts(of: Reason.self, \.code) { count(of: $0) }),
      ("replies", counts(of: ReplyVerdict.self, \.text) { count(of: $0) }),
      ("replyReasons", counts(of: Reason.self, \.code) { count(ofReply: $0) }),
    ]
    for (name, counts) in groups {
      json.key(name)
      json.beginObject()
      for (word, count) in counts {
        json.key(word)
        json.integer(count)
      }
      json.endObject()
    }
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// The counts as a table: rows, verdicts with their reasons, replies and their reasons.
  package func text() -> [UInt8] {
    var lines: [Count] = [("rows", rows)]
    for verdict in Verdict.allCases where count(of: verdict) > 0 {
      lines.append((verdict.text, count(of: verdict)))
      for reason in Reason.allCases where reason.verdict == verdict && count(of: reason) > 0 {
        lines.append(("  " + reason.code, count(of: reason)))
      }
    }
    for (word, count) in counts(of: ReplyVerdict.self, \.text, { count(of: $0) }) {
      lines.append(("reply " + word, count))
    }
    for (word, count) in counts(of: Reason.self, \.code, { count(ofReply: $0) }) {
      lines.append(("  reply " + word, count))
    }
    let wordWidth = lines.map(\.word.utf8.count).max() ?? 0
    let countWidth = String(rows).utf8.count
    var text: [UInt8] = []
    for (word, count) in lines {
      let digits = String(count)
      let gap = wordWidth - word.utf8.count + 2 + countWidth - digits.utf8.count
      text.append(word + String(repeating: " ", count: gap) + digits + "\n")
    }
    return text
  }
}
