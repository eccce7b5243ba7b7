// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

/// The assertions of policy documents, with everything that is wrong with the documents (formats.md
/// §4).
///
/// Several files are one policy, in their order.
public struct PolicyDocument: Sendable {
  /// The assertions; all of them when ``isReadable``, else what could be read.
  public let assertions: [PolicyAssertion]
  /// What is wrong, in the order of the files: the first hundred errors, the first hundred warnings.
  public let findings: [Finding]

  /// Whether there is no error among the findings.
  public var isReadable: Bool { !findings.contains { $0.severity == .error } }

  /// Reads policies from files; `-` is standard input, a folder stands for every `*.json` in it by
  /// name.
  ///
  /// - Throws: ``FileFailure`` when a file cannot be opened or read.
  /// - Complexity: O(length).
  public static func load(paths: [String]) throws(FileFailure) -> PolicyDocument {
    var builder = DocumentBuilder()
    var assertions: [PolicyAssertion] = []
    for path in paths {
      for name in try InputFile.paths(at: path) {
        let file = try InputFile(name)
        let reader = JSONReader { (buffer: inout [UInt8]) throws(JSONSourceFailure) in
          try file.read(into: &buffer)
        }
        builder.readPolicy(reader, file: file.name, into: &assertions)
        if let failure = file.failure { throw failure }
      }
    }
    return PolicyDocument(builder, assertions)
  }

  /// Reads one policy from memory.
  ///
  /// - Parameters:
  ///   - text: The bytes of the document, UTF-8.
  ///   - name: What findings call it.
  public static func read(_ text: [UInt8], name: String = "policy.json") -> PolicyDocument {
    var builder = DocumentBuilder()
    var assertions: [PolicyAssertion] = []
    builder.readPolicy(JSONReader(text), file: name, into: &assertions)
    return PolicyDocument(builder, assertions)
  }

  private init(_ builder: consuming DocumentBuilder, _ assertions: [PolicyAssertion]) {
    self.assertions = assertions
    findings = builder.findings.sorted(files: builder.origins.files)
  }
}
