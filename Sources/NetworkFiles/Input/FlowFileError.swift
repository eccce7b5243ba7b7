// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Why a flow list cannot be read, and where that shows.
package struct FlowFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// The file cannot be opened or read.
    case unreadable(SystemError)
    /// The file is compressed.
    case gzip
    /// The file is UTF-16, which starts with these two bytes.
    case utf16
    /// There is no header line.
    case noHeader
    /// The header line is not good CSV.
    case malformedHeader(RowFault)
    /// The header lacks a column; a name in it may be meant.
    case missingColumn(FlowColumn, near: String?)
    /// The header names a column twice.
    case repeatedColumn(FlowColumn)
    /// The header differs from that of the first file.
    case otherHeader(first: String)
    /// The file's name tells another format than that of the first file.
    case otherFormat(first: String)
  }

  /// What is wrong.
  package let kind: Kind
  /// The file as it was named; `-` is standard input.
  package let file: String
  /// The line, from 1, where one is at fault.
  package let line: Int?

  init(_ kind: Kind, file: String, line: Int? = nil) {
    self.kind = kind
    self.file = file
    self.line = line
  }

  /// Whether the file could not be read at all, as against read and found bad.
  package var isUnreadable: Bool {
    switch kind {
    case .unreadable: true
    case .gzip, .utf16, .noHeader, .malformedHeader, .missingColumn, .repeatedColumn, .otherHeader,
      .otherFormat:
      false
    }
  }

  /// The file's name in messages.
  package static func display(_ file: String) -> String {
    file == "-" ? "standard input" : file
  }

  /// Place, reason and mend.
  package var description: String {
    let place = Self.display(file) + (line.map { ":\($0)" } ?? "")
    return "\(place): \(reason)"
  }

  private var reason: String {
    switch kind {
    case .unreadable(let error): "cannot be read: \(error)"
    case .gzip:
      "is compressed with gzip: use gzip -dc \(file == "-" ? "FILE" : file)"
        + " | packetpath evaluate NETWORK --flows -"
    case .utf16: "is UTF-16: convert it to UTF-8"
    case .noHeader:
      "has no header line: the first line of a CSV flow list names its columns, such as "
        + FlowColumn.allCases.map(\.name).joined(separator: ",")
    case .malformedHeader(let fault): "the header line is malformed: \(fault)"
    case .missingColumn(let column, let near):
      "the header has no column '\(column.name)'"
        + (near.map { ": is '\($0)' meant to be it?" } ?? "")
    case .repeatedColumn(let column): "the header names the column '\(column.name)' twice"
    case .otherHeader(let first):
      "the header differs from that of \(Self.display(first)): files read together have the same"
        + " columns in the same order"
    case .otherFormat(let first):
      "the name tells another format than that of \(Self.display(first)): files read together have"
        + " one format, which --input-format sets"
    }
  }
}
