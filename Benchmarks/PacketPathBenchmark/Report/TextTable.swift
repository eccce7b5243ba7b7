// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Rows of text in columns as wide as they need to be; empty columns are left out.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The table, indented; nothing when it has no row.
  var text: String {
    if rows.count == 1 { return "" }
    let isShown = rows[0].indices.map { column in rows.dropFirst().contains { $0[column] != "-" } }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      var line = " "
      for column in row.indices where isShown[column] {
        line += " " + Self.padded(row[column], widths[column] + 1)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  /// A text with spaces behind it up to a width.
  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
