// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// Reads documents into a network, file after file, and gathers what is wrong with them.
///
/// Values go from the reader straight into the model: there is no tree in between. A mistake is
/// reported and reading goes on behind it, so that one run finds all of them; bad JSON ends its
/// file, and a hundred errors end everything.
struct DocumentBuilder: ~Copyable {
  /// An id that named nothing of the right kind when it was read; it may yet be defined.
  struct Reference {
    let symbol: SymbolTable.Symbol
    let role: ReferenceRole
    let file: UInt32
    /// The object in its list, and the rule, group or backend in the object, from 0.
    let element, member: UInt32
    /// The object in the list of the network, from 0.
    let object: UInt32
    let line, column: UInt32
  }

  /// Where an id was defined, and as what.
  struct Definition {
    let kind: ObjectKind
    let origin: ObjectOrigin
  }

  var reader: JSONReader
  var network = Network()
  var origins = DocumentOrigins()
  var findings = FindingList()

  var symbols = SymbolTable()
  /// By symbol, as far as defined ones go.
  var definitions: [Definition?] = []
  var references: [Reference] = []
  /// The place and file of the evaluation time, when one was read.
  var evaluationTimePlace: (file: String, line: Int)?

  /// How many keys were read past since they are free: `description` and `x-…`.
  var freeKeyCount = 0

  /// Whether every file was read to its end, so that what is not defined is defined nowhere.
  var isWhole = true

  /// The file being read, its place in the list of files, and the object being read.
  var file = ""
  var fileIndex: UInt32 = 0
  var kind = ObjectKind.vpc
  var element: UInt32 = 0
  var origin = ObjectOrigin(file: 0, element: 0, line: 1, column: 1)
  /// The id of the object being read, once it is known.
  var subject: String?

  init() { reader = JSONReader([]) }

  /// Reads one file.
  mutating func read(_ source: consuming JSONReader, file: String) {
    if findings.isFull { return }
    reader = source
    self.file = file
    fileIndex = UInt32(clamping: origins.files.count)
    origins.beginFile(file)
    subject = nil
    do throws(JSONError) {
      try readDocument()
      try reader.finish()
    } catch {
      isWhole = false
      if error.kind != .abandoned { reportSyntax(error) }
    }
    // Lets go of the file's window, and of the file.
    reader = JSONReader([])
  }
}

// MARK: - Findings

extension DocumentBuilder {
  /// Reports an error at a place of the file being read.
  ///
  /// - Throws: ``JSONError/Kind/abandoned`` when there are enough of them.
  mutating func report(
    _ code: Finding.Code = .malformedValue, at place: JSONPlace, _ message: String,
    fix: String? = nil
  ) throws(JSONError) {
    findings.append(
      Finding(
        .error, code, subject: subject, file: file, path: place.path, line: place.position.line,
        column: place.position.column, message: message, fix: fix))
    if findings.isFull { throw JSONError(.abandoned, at: place) }
  }

  /// Reports a warning at the value read last.
  mutating func warn(_ code: Finding.Code, _ message: String, fix: String? = nil) {
    let place = reader.valuePlace
    findings.append(
      Finding(
        .warning, code, subject: subject, file: file, path: place.path, line: place.position.line,
        column: place.position.column, message: message, fix: fix))
  }

  /// Reports that the text is no JSON.
  mutating func reportSyntax(_ error: JSONError) {
    findings.append(
      Finding(
        .error, .malformedJSON, subject: subject, file: file, path: error.place.path,
        line: error.place.position.line, column: error.place.position.column,
        message: error.reason))
  }
}
