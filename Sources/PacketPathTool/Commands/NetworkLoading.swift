// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

/// Network documents as commands read them.
enum NetworkLoading {
  /// How many findings are told of one by one where a document is only read to be used.
  private static let findingLimit = 20

  /// Reads a document that is to be evaluated.
  ///
  /// - Throws: ``ToolError`` when a file cannot be read (66), or the document cannot (65, fine
  ///   print 15).
  static func load(_ paths: [String], isQuiet: Bool) throws(ToolError) -> Network {
    let document = try read(paths)
    let errors = document.findings.filter { $0.severity == .error }
    if !errors.isEmpty {
      var messages = errors.prefix(findingLimit).map(message)
      let rest = errors.count - messages.count
      if rest > 0 { messages.append("\(rest) more errors: packetpath check lists them") }
      throw .failed(.badData, messages)
    }
    if !isQuiet {
      for finding in document.findings.prefix(findingLimit) {
        StandardError.say("warning: \(message(finding))")
      }
      let rest = document.warningCount - findingLimit
      if rest > 0 { StandardError.say("warning: \(rest) more: packetpath check lists them") }
    }
    return document.network
  }

  /// Reads a document whatever is wrong with it.
  static func read(_ paths: [String]) throws(ToolError) -> NetworkDocument {
    do throws(FileFailure) {
      return try NetworkDocument.load(paths: paths)
    } catch {
      throw .input(error)
    }
  }

  /// Compiles a network that was read without errors.
  static func compile(_ network: Network) throws(ToolError) -> Evaluator {
    do throws(CompileError) {
      return try Evaluator(network)
    } catch {
      throw .failed(.fault, ["the network was read but cannot be compiled: \(error)"])
    }
  }

  /// Place, reason and mend of a finding.
  private static func message(_ finding: Finding) -> String {
    finding.description + (finding.fix.map { ": \($0)" } ?? "")
  }
}
