// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// Why a network document cannot be evaluated.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// A file is not there or cannot be read.
    case noInput
    /// The document breaks a rule without which it has no meaning (fine print 15).
    case badData
  }

  /// What is wrong.
  public let reason: Reason
  /// Everything that is wrong, each with its place and mend.
  public let messages: [String]

  init(_ reason: Reason, _ messages: [String]) {
    self.reason = reason
    self.messages = messages
  }

  /// The messages, one a line.
  public var description: String { messages.joined(separator: "\n") }
}

extension Evaluator {
  /// Reads a network from files as one document, and compiles it.
  ///
  /// - Parameter paths: Files, and folders that stand for every `*.json` in them; `-` is standard
  ///   input.
  /// - Throws: ``DocumentError`` with everything that is wrong.
  public convenience init(paths: [String]) throws(DocumentError) {
    let document: NetworkDocument
    do throws(FileFailure) {
      document = try NetworkDocument.load(paths: paths)
    } catch {
      throw DocumentError(.noInput, [error.description])
    }
    try self.init(document)
  }

  /// Reads a network from texts in memory as one document, and compiles it.
  ///
  /// - Parameter texts: UTF-8, and what messages call each of them.
  /// - Throws: ``DocumentError`` with everything that is wrong.
  public convenience init(
    documents texts: [(name: String, text: [UInt8])]
  ) throws(DocumentError) {
    try self.init(NetworkDocument.read(texts))
  }

  private convenience init(_ document: NetworkDocument) throws(DocumentError) {
    var messages: [String] = []
    for finding in document.findings where finding.severity == .error {
      messages.append(finding.description + (finding.fix.map { ": \($0)" } ?? ""))
    }
    if !messages.isEmpty { throw DocumentError(.badData, messages) }
    do throws(CompileError) {
      try self.init(document.network)
    } catch {
      throw DocumentError(.badData, [error.description])
    }
  }
}
