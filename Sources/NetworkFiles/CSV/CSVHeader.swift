// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The header line of a CSV flow list.
package struct CSVHeader: Hashable, Sendable {
  /// The line as it was read, without its end.
  let text: [UInt8]
  /// Where each column's name lies in `text`, quotes included.
  let fields: [Range<Int>]
  /// The names, quotes removed.
  package let names: [String]
  /// What each column means: the raw value of ``FlowColumn``, or ``unknown``.
  let roles: [UInt8]

  /// The role of columns without a meaning.
  static let unknown: UInt8 = 6

  /// Reads a header.
  ///
  /// - Parameters:
  ///   - line: The line without its end.
  ///   - file: The file's name, for errors.
  ///   - lineNumber: The line's number, for errors.
  package init(_ line: [UInt8], file: String, lineNumber: Int) throws(FlowFileError) {
    let text = line.span
    var fields: [Range<Int>] = []
    var names: [String] = []
    var fault = PlainText.fault(text, text.indices)
    if line.count > RowFault.lengthLimit { fault = .tooLong }
    var start = 0
    while fault == nil {
      let field = CSVFieldScan(text, from: start, end: text.count)
      var name: [UInt8] = []
      if field.hasDoubledQuotes {
        CSVFieldScan.appendUnquoted(text, field.value, to: &name)
      } else {
        name.append(text, field.value)
      }
      fields.append(field.text)
      names.append(String(decoding: name, as: UTF8.self))
      fault = field.fault
      if field.isLast { break }
      start = field.end + 1
    }
    if let fault { throw FlowFileError(.malformedHeader(fault), file: file, line: lineNumber) }

    for column in FlowColumn.allCases {
      let count = names.count { $0 == column.name }
      if count > 1 { throw FlowFileError(.repeatedColumn(column), file: file, line: lineNumber) }
      if count == 0, column.isRequired {
        let near = names.first { FlowColumn(name: $0) == nil && Self.isNear($0, column.name) }
        throw FlowFileError(.missingColumn(column, near: near), file: file, line: lineNumber)
      }
    }
    self.text = line
    self.fields = fields
    self.names = names
    roles = names.map { FlowColumn(name: $0).map { UInt8($0.rawValue) } ?? Self.unknown }
  }

  /// How many columns there are.
  var count: Int { names.count }

  /// Where a name stands first.
  func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// Whether a name is another way to write a column's: other letter case, blanks, or an abbreviation.
  private static func isNear(_ name: String, _ column: String) -> Bool {
    let letters = name.lowercased().filter { $0.isLetter }
    return letters.count >= 3 && (column.hasPrefix(letters) || letters.hasPrefix(column.prefix(3)))
  }
}
