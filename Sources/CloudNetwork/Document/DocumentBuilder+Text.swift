// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

extension DocumentBuilder {
  /// How many letters of a value messages show.
  private static var shownLetters: Int { 64 }

  /// A value for a message: as it is when it is plain, else in quotes, cut and without control
  /// characters, which have no place on anybody's terminal.
  static func shown(_ text: String) -> String {
    let isPlain = text.utf8.count <= shownLetters && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isPlain && !text.isEmpty ? text : quoted(text)
  }

  /// A value in quotes for a message.
  static func quoted(_ text: String) -> String {
    var shown = "'"
    var count = 0
    for scalar in text.unicodeScalars {
      if count == shownLetters {
        shown += "…"
        break
      }
      count += 1
      if scalar == " " {
        shown += " "
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate,
        .privateUse,
        .unassigned:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "'"
  }
}
