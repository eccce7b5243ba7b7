// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText
package import PacketPath

/// Which rules, routes and connections matter, as people read it and as programs do.
package struct RemovalReport {
  private let removals: [Removal]
  private let tally: RemovalTally?

  /// A report; with the rows of flow lists that flip, where those were counted.
  package init(_ removals: [Removal], _ tally: RemovalTally?) {
    self.removals = removals
    self.tally = tally
  }

  private static let uses: [(use: Removal.Use, heading: String)] = [
    (.unused, "unused: no packet changes when one of these is deleted"),
    (.undecided, "undecided: too many pairs to compare (--effort)"),
    (.used, "used: what changes when one of these is deleted"),
  ]

  /// The objects by their use, then how many of each there are.
  package func text() -> String {
    var text = ""
    for (use, heading) in Self.uses {
      let rows = removals.indices.filter { removals[$0].use == use }
      if rows.isEmpty { continue }
      text += "\(heading)\n"
      let width = rows.map { removals[$0].object.name.count }.max() ?? 0
      for row in rows {
        let name = removals[row].object.name
        let kind = removals[row].object.kind.rawValue
        let gap = String(repeating: " ", count: min(width, 60) - min(name.count, 60))
        let pad = String(repeating: " ", count: 10 - kind.count)
        let words = ([effect(removals[row])] + flows(row)).filter { !$0.isEmpty }
          .joined(separator: "; ")
        let line = "  \(kind)\(pad)  \(name)" + (words.isEmpty ? "" : "\(gap)  \(words)")
        text += "\(line)\n"
      }
      text += "\n"
    }
    let counts = Self.uses.map { use, _ in
      "\(removals.count { $0.use == use }) \(use.rawValue)"
    }
    text += "\(removals.count) objects: \(counts.joined(separator: ", "))\n"
    if let tally { text += "\(tally.rows) flows\n" }
    return text
  }

  private func effect(_ removal: Removal) -> String {
    if let note = removal.note {
      switch note {
      case .disabled: return "disabled"
      case .unbound: return "its list or table is bound to nothing"
      case .inactive: return "no enabled route names it"
      }
    }
    switch removal.use {
    case .unused: return ""
    case .undecided: return ""
    case .used: break
    }
    var parts =
      ChangesReport.words(removal.endpoints, "pair", "of endpoints")
      + ChangesReport.words(removal.others, "pair", "with other addresses")
    if removal.changesForwarding {
      parts.append("packets are forwarded otherwise whose reply is dropped in any case")
    }
    if removal.reroutes { parts.append("packets go another way") }
    return parts.joined(separator: "; ")
  }

  private func flows(_ row: Int) -> [String] {
    guard let tally else { return [] }
    let count = tally.counts[row]
    return ["\(count) flow\(count == 1 ? "" : "s")"]
  }

  private static let columns = [
    "kind", "name", "use", "opened_pairs", "opened_packets", "closed_pairs", "closed_packets",
    "other_opened_pairs", "other_closed_pairs", "reroutes", "note",
  ]

  private func cells(_ row: Int) -> [String] {
    let removal = removals[row]
    func number(_ value: UInt64?) -> String { value.map { String($0) } ?? "" }
    var cells = [
      removal.object.kind.rawValue, removal.object.name, removal.use.rawValue,
      number(removal.endpoints?.opened.pairs), number(removal.endpoints?.opened.packets),
      number(removal.endpoints?.closed.pairs), number(removal.endpoints?.closed.packets),
      number(removal.others?.opened.pairs), number(removal.others?.closed.pairs),
      removal.reroutes ? "yes" : "no", removal.note?.rawValue ?? "",
    ]
    if let tally { cells.append(String(tally.counts[row])) }
    return cells
  }

  private var header: [String] { Self.columns + (tally == nil ? [] : ["flows"]) }

  /// One line an object; cells are empty for what is undecided.
  package func csv() -> String {
    ([header] + removals.indices.map(cells)).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The same as a table.
  package func markdown() -> String {
    let rule = header.map { _ in "---" }
    return ([header, rule] + removals.indices.map(cells)).map { cells in
      "| "
        + cells.map {
          $0.split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
        }.joined(separator: " | ") + " |\n"
    }.joined()
  }

  /// One object; what is undecided is `null`.
  package func json() -> [UInt8] {
    var json = JSONWriter(.indented)
    json.beginObject()
    for (use, _) in Self.uses {
      json.key(use.rawValue)
      json.integer(removals.count { $0.use == use })
    }
    json.key("flows")
    if let tally { json.integer(tally.rows) } else { json.null() }
    json.key("objects")
    json.beginArray()
    for (row, removal) in removals.enumerated() {
      json.beginObject()
      json.key("kind")
      json.string(removal.object.kind.rawValue)
      json.key("name")
      json.string(removal.object.name)
      json.key("use")
      json.string(removal.use.rawValue)
      json.key("note")
      if let note = removal.note { json.string(note.rawValue) } else { json.null() }
      json.key("endpoints")
      ChangesReport.write(removal.endpoints, to: &json)
      json.key("others")
      ChangesReport.write(removal.others, to: &json)
      json.key("changesForwarding")
      json.bool(removal.changesForwarding)
      json.key("reroutes")
      json.bool(removal.reroutes)
      json.key("flows")
      if let tally { json.integer(tally.counts[row]) } else { json.null() }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}
