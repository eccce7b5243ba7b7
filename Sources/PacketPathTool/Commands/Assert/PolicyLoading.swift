// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork
internal import PacketPath

/// Policies as commands read them.
enum PolicyLoading {
  /// How many complaints are told one by one.
  private static let complaintLimit = 20

  /// Reads assertions from files.
  ///
  /// - Throws: ``ToolError`` when a file cannot be read (66), or is no policy (65).
  static func load(_ paths: [String], isQuiet: Bool) throws(ToolError) -> [PolicyAssertion] {
    let document: PolicyDocument
    do throws(FileFailure) {
      document = try PolicyDocument.load(paths: paths)
    } catch {
      throw .input(error)
    }
    if !document.isReadable {
      throw badData(document.findings.filter { $0.severity == .error })
    }
    if !isQuiet {
      for finding in document.findings { StandardError.say("warning: \(message(finding))") }
      if document.assertions.isEmpty {
        StandardError.say("warning: \(paths.joined(separator: ", ")): there are no assertions")
      }
    }
    return document.assertions
  }

  /// Finds what the selectors of all assertions select.
  ///
  /// - Throws: ``ToolError`` with every selector that selects nothing (65).
  static func resolve(
    _ assertions: [PolicyAssertion], _ judge: PolicyJudge
  ) throws(ToolError) -> [ResolvedAssertion] {
    var resolved: [ResolvedAssertion] = []
    var complaints: [Finding] = []
    for assertion in assertions {
      do throws(PolicyError) {
        resolved.append(try judge.resolve(assertion))
      } catch {
        complaints.append(error.finding)
      }
    }
    if !complaints.isEmpty { throw badData(complaints) }
    return resolved
  }

  private static func badData(_ findings: [Finding]) -> ToolError {
    var messages = findings.prefix(complaintLimit).map(message)
    let rest = findings.count - messages.count
    if rest > 0 { messages.append("\(rest) more errors") }
    return .failed(.badData, messages)
  }

  /// Place, line, reason and mend of a finding.
  private static func message(_ finding: Finding) -> String {
    finding.description + (finding.fix.map { ": \($0)" } ?? "")
  }
}
