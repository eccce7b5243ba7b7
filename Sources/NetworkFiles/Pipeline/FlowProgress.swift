// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import PacketPath

/// How far an evaluation is, and in the end what it came to.
package struct FlowProgress: Sendable {
  /// How many rows were written or counted, or left out because they were not wanted.
  package fileprivate(set) var rows = 0
  /// How many bytes were read.
  package fileprivate(set) var bytesRead = 0
  /// How many rows are invalid.
  package fileprivate(set) var invalidRows = 0
  /// How many of them are malformed.
  package fileprivate(set) var malformedRows = 0
  /// The rows wanted, by what they came to.
  package fileprivate(set) var summary = FlowSummary()
  /// How many malformed rows were told of.
  fileprivate var reported = 0
  /// The file the last block came from, and how many line breaks of it were passed.
  fileprivate var file = 0
  fileprivate var lines = 0

  /// Takes in what a block came to.
  ///
  /// - Returns: The malformed rows to tell of, with their lines in the file.
  mutating func add(_ work: borrowing BlockWork) -> [MalformedRow] {
    rows += work.results.rowCount
    invalidRows += work.results.invalidCount
    malformedRows += work.results.malformedCount
    summary.add(work.results.summary)
    if work.block.file != file {
      file = work.block.file
      lines = 0
    }
    lines += work.block.leadingLines
    let told = work.results.malformed.prefix(MalformedRow.reportLimit - reported).map {
      MalformedRow(file: $0.file, line: lines + $0.line + 1, message: $0.message)
    }
    reported += told.count
    lines += work.lineBreaks
    return told
  }

  mutating func note(bytesRead: Int) { self.bytesRead = bytesRead }
}
