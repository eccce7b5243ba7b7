// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

extension ParsedRow {
  /// Whether the row's text is an object that can be carried along.
  var isObject: Bool {
    switch fault {
    case nil, .wrongValue, .repeatedKey, .invalidUTF8: true
    case .notAnObject, .tooLong, .nul, .tooManyFields, .textAfterQuote, .unclosedQuote: false
    }
  }
}

// Rows carried along, and columns chosen one by one.
extension ResultWriter {
  /// Appends the input of a row that becomes CSV.
  @inline(__always)
  func writeCarriedCSV(_ row: ParsedRow, _ text: Span<UInt8>, to output: inout [UInt8]) {
    guard let header else {
      writeKnownFields(row, text, to: &output)
      return
    }
    if row.fieldCount == header.count, row.fault == nil {
      output.append(text, row.text)
    } else {
      writeOddRow(row, text, header, to: &output)
    }
  }

  /// A row with too few or too many fields, or with a fault: cut or padded to the header's columns
  /// (fine print 14).
  @inline(never)
  private func writeOddRow(
    _ row: ParsedRow, _ text: Span<UInt8>, _ header: CSVHeader, to output: inout [UInt8]
  ) {
    var fieldCount = row.fieldCount
    if row.fault == .tooLong {
      fieldCount = 1
    } else if fieldCount > header.count {
      var cursor = CSVFieldCursor(row)
      var end = row.text.lowerBound
      for _ in 0..<header.count { end = cursor.next(text)?.text.upperBound ?? end }
      output.append(text, row.text.lowerBound..<end)
    } else {
      output.append(text, row.text)
      // Without the quote that is missing, what follows would be part of the field.
      if row.fault == .unclosedQuote { output.append(0x22) }
    }
    for _ in 0..<max(header.count - fieldCount, 0) { output.append(0x2C) }
  }

  /// The six fields of an object.
  private func writeKnownFields(
    _ row: ParsedRow, _ text: Span<UInt8>, to output: inout [UInt8]
  ) {
    for column in FlowColumn.allCases {
      if column != .source { output.append(0x2C) }
      if row.isObject { TextQuoting.appendCSV(text, row.flow[column], to: &output) }
    }
  }

  /// Appends the columns that were chosen, where all are words of the decision.
  func writeChosenWords(_ decision: Decision, to output: inout [UInt8]) {
    for (position, chosen) in (columns ?? []).enumerated() {
      let word = ResultWords.word(chosen.column, decision) ?? ""
      switch format {
      case .csv:
        if position > 0 { output.append(0x2C) }
        output.append(word)
      case .ndjson:
        output.append(position == 0 ? 0x7B : 0x2C)
        TextQuoting.appendJSON(chosen.name.span, chosen.name.indices, to: &output)
        output.append(":\"")
        output.append(word)
        output.append(0x22)
      }
    }
    switch format {
    case .csv: output.append(0x0A)
    case .ndjson: output.append("}\n")
    }
  }

  /// Appends the columns that were chosen.
  @inline(never)
  func writeChosen(
    _ row: ParsedRow, _ decision: Decision, _ text: Span<UInt8>, _ evaluator: Evaluator,
    to output: inout [UInt8]
  ) {
    let chosen = columns ?? []
    let fields = chosenFields(row, text)
    let start = output.count
    for position in chosen.indices {
      let isText: Bool
      switch format {
      case .csv:
        if position > 0 { output.append(0x2C) }
        isText = false
      case .ndjson:
        if isMissing(chosen[position], row, text) { continue }
        output.append(output.count == start ? 0x7B : 0x2C)
        let name = chosen[position].name
        TextQuoting.appendJSON(name.span, name.indices, to: &output)
        output.append(0x3A)
        isText = true
      }
      let column = chosen[position].column
      switch column {
      case .input:
        if header != nil {
          writeField(chosen[position].index.flatMap { fields[$0] }, row, text, to: &output)
        } else {
          writeMember(chosen[position].name, row, text, to: &output)
        }
      case .verdict, .reason, .reply, .replyReason, .stage, .decidedBy, .replyDecidedBy:
        if isText { output.append(0x22) }
        if let word = ResultWords.word(column, decision) {
          output.append(word)
        } else {
          let isReply = column == .replyDecidedBy
          let decider = isReply ? decision.replyDecidedBy : decision.decidedBy
          writeDecider(decider, evaluator, to: &output)
        }
        if isText { output.append(0x22) }
      }
    }
    switch format {
    case .csv: break
    case .ndjson: output.append(output.count == start ? "{}" : "}")
    }
    output.append(0x0A)
  }

  /// The fields of a CSV row by column, as far as any is chosen.
  private func chosenFields(_ row: ParsedRow, _ text: Span<UInt8>) -> [Int: CSVFieldScan] {
    var fields: [Int: CSVFieldScan] = [:]
    let wanted = (columns ?? []).compactMap(\.index)
    guard let last = wanted.max() else { return fields }
    var cursor = CSVFieldCursor(row)
    for index in 0...last {
      guard let field = cursor.next(text) else { break }
      if wanted.contains(index) { fields[index] = field }
    }
    return fields
  }

  private func writeField(
    _ field: CSVFieldScan?, _ row: ParsedRow, _ text: Span<UInt8>, to output: inout [UInt8]
  ) {
    switch format {
    case .ndjson: Self.writeJSON(field, text, to: &output)
    case .csv:
      guard let field else { return }
      output.append(text, field.text)
      if field.fault == .unclosedQuote { output.append(0x22) }
    }
  }

  /// Whether an object lacks a member that was chosen.
  private func isMissing(
    _ chosen: ChosenColumn, _ row: ParsedRow, _ text: Span<UInt8>
  ) -> Bool {
    guard case .input = chosen.column, header == nil else { return false }
    return member(chosen.name, row, text) == nil
  }

  private func member(
    _ name: [UInt8], _ row: ParsedRow, _ text: Span<UInt8>
  ) -> JSONMemberCursor? {
    guard row.isObject else { return nil }
    var cursor = JSONMemberCursor(row.text)
    while cursor.next(text) == .member {
      if cursor.isKey(name, text) { return cursor }
    }
    return nil
  }

  private func writeMember(
    _ name: [UInt8], _ row: ParsedRow, _ text: Span<UInt8>, to output: inout [UInt8]
  ) {
    guard let cursor = member(name, row, text) else { return }
    let isText = cursor.kind == .string
    switch format {
    case .ndjson:
      if isText { output.append(0x22) }
      if row.fault == .invalidUTF8 {
        output.append(text.string(cursor.value))
      } else {
        output.append(text, cursor.value)
      }
      if isText { output.append(0x22) }
    case .csv:
      if cursor.kind == .null { return }
      if isText && cursor.valueHasEscapes {
        var value: [UInt8] = []
        JSONValueScan.appendUnescaped(text, cursor.value, to: &value)
        TextQuoting.appendCSV(value.span, value.indices, to: &output)
      } else {
        TextQuoting.appendCSV(text, cursor.value, to: &output)
      }
    }
  }
}
