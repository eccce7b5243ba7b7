// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// Writes results, row by row (formats.md §3; fine print 92).
package struct ResultWriter: Sendable {
  /// How rows are written.
  package let format: FlowFormat
  let header: CSVHeader?
  let columns: [ChosenColumn]?
  private let words: ResultWords
  /// By column of a CSV list that becomes objects: the comma, the name and the colon.
  private let memberNames: Segments

  /// A column that was chosen, found in the input where it is one of it.
  struct ChosenColumn: Sendable {
    let column: ResultColumn
    /// Which column of a CSV list it is.
    let index: Int?
    /// The name's bytes.
    let name: [UInt8]
  }

  /// A writer for rows that are read with such a header, or as NDJSON when there is none.
  ///
  /// - Throws: ``ResultColumnError`` when a column is neither ours nor one of the input.
  package init(
    _ options: ResultOptions, header: CSVHeader?
  ) throws(ResultColumnError) {
    format = options.format ?? (header == nil ? .ndjson : .csv)
    self.header = header
    words = .of(format)
    memberNames = Segments(
      (header?.names ?? []).enumerated().map { index, name in
        var text: [UInt8] = index == 0 ? [] : [0x2C]
        TextQuoting.appendJSON(name, to: &text)
        text.append(0x3A)
        return text
      })
    var chosen: [ChosenColumn] = []
    for column in options.columns ?? [] {
      var index: Int?
      if case .input(let name) = column, let header {
        index = header.index(of: name)
        if index == nil {
          throw ResultColumnError(
            name: name, known: header.names + ResultColumn.computed.map(\.name))
        }
      }
      chosen.append(ChosenColumn(column: column, index: index, name: Array(column.name.utf8)))
    }
    columns = options.columns == nil ? nil : chosen
  }

  /// The columns of the input that bear our names; ours follow them (fine print 92).
  package var shadowedNames: [String] {
    if columns != nil { return [] }
    return ResultColumn.standard.map(\.name).filter { header?.index(of: $0) != nil }
  }

  /// Appends the header line, where the format has one.
  package func writeHeader(to output: inout [UInt8]) {
    switch format {
    case .ndjson: return
    case .csv: break
    }
    if let columns {
      for (position, chosen) in columns.enumerated() {
        if position > 0 { output.append(0x2C) }
        if let index = chosen.index, let header {
          output.append(header.text.span, header.fields[index])
        } else {
          TextQuoting.appendCSV(chosen.name.span, chosen.name.indices, to: &output)
        }
      }
    } else {
      if let header {
        output.append(contentsOf: header.text)
      } else {
        output.append(FlowColumn.allCases.map(\.name).joined(separator: ","))
      }
      for column in ResultColumn.standard { output.append("," + column.name) }
    }
    output.append(0x0A)
  }

  /// Appends one row.
  @inline(__always)
  func write(
    _ row: ParsedRow, _ decision: Decision, _ text: Span<UInt8>, _ evaluator: Evaluator,
    to output: inout [UInt8]
  ) {
    if columns != nil {
      writeChosen(row, decision, text, evaluator, to: &output)
      return
    }
    switch format {
    case .csv:
      writeCarriedCSV(row, text, to: &output)
      writeWords(decision, to: &output)
      writeDecider(decision.decidedBy, evaluator, to: &output)
      writeRowEnd(to: &output)
    case .ndjson:
      writeObject(row, decision, text, evaluator, to: &output)
    }
  }

  private func writeObject(
    _ row: ParsedRow, _ decision: Decision, _ text: Span<UInt8>, _ evaluator: Evaluator,
    to output: inout [UInt8]
  ) {
    if header != nil {
      writeMembers(row, text, to: &output)
    } else if row.isObject {
      writeCarriedObject(row, text, to: &output)
    } else {
      output.append("{\"input\":")
      TextQuoting.appendJSON(text, row.fault == .tooLong ? 0..<0 : row.text, to: &output)
      words.verdicts.append(Int(decision.reason.rawValue), to: &output)
      output.append("}\n")
      return
    }
    let start = output.count
    writeWords(decision, to: &output)
    // An object without members must not have the comma that stands in front.
    if header == nil, row.fieldCount == 0 { output.remove(at: start) }
    writeDecider(decision.decidedBy, evaluator, to: &output)
    writeRowEnd(to: &output)
  }

  /// Appends the words that follow the input, up to what decided.
  func writeWords(_ decision: Decision, to output: inout [UInt8]) {
    words.verdicts.append(Int(decision.reason.rawValue), to: &output)
    words.replies.append(
      DecisionWord.index(of: decision.reply, decision.replyReason), to: &output)
    switch format {
    case .csv: output.append(0x2C)
    case .ndjson: output.append(",\"decided_by\":\"")
    }
  }

  /// Appends what stands behind the text of what decided.
  func writeRowEnd(to output: inout [UInt8]) {
    switch format {
    case .csv: output.append(0x0A)
    case .ndjson: output.append("\"}\n")
    }
  }

  /// Appends a CSV row as the members of an object that is left open.
  private func writeMembers(_ row: ParsedRow, _ text: Span<UInt8>, to output: inout [UInt8]) {
    output.append(0x7B)
    var cursor = CSVFieldCursor(row)
    for index in 0..<(header?.count ?? 0) {
      memberNames.append(index, to: &output)
      Self.writeJSON(cursor.next(text), text, to: &output)
    }
  }

  /// Appends the value of a CSV field as a JSON string.
  static func writeJSON(
    _ field: CSVFieldScan?, _ text: Span<UInt8>, to output: inout [UInt8]
  ) {
    guard let field else {
      output.append("\"\"")
      return
    }
    if field.hasDoubledQuotes {
      var value: [UInt8] = []
      CSVFieldScan.appendUnquoted(text, field.value, to: &value)
      TextQuoting.appendJSON(value.span, value.indices, to: &output)
    } else {
      TextQuoting.appendJSON(text, field.value, to: &output)
    }
  }

  /// Appends an object as it was read, its closing brace left out.
  private func writeCarriedObject(
    _ row: ParsedRow, _ text: Span<UInt8>, to output: inout [UInt8]
  ) {
    let range = row.text.lowerBound..<row.text.upperBound - 1
    if row.fault == .invalidUTF8 {
      output.append(text.string(range))
    } else {
      output.append(text, range)
    }
  }

  /// Appends what decided, quoted where the format wants that; ids hardly ever need it.
  func writeDecider(
    _ decider: Decider, _ evaluator: Evaluator, to output: inout [UInt8]
  ) {
    let start = output.count
    evaluator.write(decider, to: &output)
    var isOdd = false
    for index in start..<output.count {
      let byte = output[index]
      isOdd = isOdd || byte < 0x20 || byte == 0x22 || byte == 0x2C || byte == 0x5C
    }
    if isOdd { quote(from: start, &output) }
  }

  private func quote(from start: Int, _ output: inout [UInt8]) {
    let value = Array(output[start...])
    output.removeSubrange(start...)
    switch format {
    case .csv: TextQuoting.appendCSV(value.span, value.indices, to: &output)
    case .ndjson: TextQuoting.appendJSON(contents: value.span, value.indices, to: &output)
    }
  }
}
