// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import JSONText

extension NetworkDocument {
  /// Sets the line and column of findings to those of the very value that their path names.
  ///
  /// Findings on a network that was read know the line of the object at fault; this reads their
  /// files once more for the line of the value. What is not found stays as it is, so that standard
  /// input and files that are gone do no harm.
  /// - Complexity: O(length of the files that findings are on).
  public static func pinpoint(_ findings: [Finding]) -> [Finding] {
    pinpoint(findings) { name in
      guard name != InputFile.standardInputName, let file = try? InputFile(name) else { return nil }
      return JSONReader { (buffer: inout [UInt8]) throws(JSONSourceFailure) in
        try file.read(into: &buffer)
      }
    }
  }

  /// Sets the line and column of findings on texts in memory.
  public static func pinpoint(
    _ findings: [Finding], in texts: [(name: String, text: [UInt8])]
  ) -> [Finding] {
    pinpoint(findings) { name in
      texts.first { $0.name == name }.map { JSONReader($0.text) }
    }
  }

  private static func pinpoint(
    _ findings: [Finding], _ open: (String) -> JSONReader?
  ) -> [Finding] {
    var locators: [String: DocumentLocator] = [:]
    for finding in findings {
      locators[finding.file, default: DocumentLocator()].add(finding.path)
    }
    var positions: [String: [String: JSONPosition]] = [:]
    for (name, locator) in locators {
      guard let reader = open(name) else { continue }
      positions[name] = locator.positions(in: reader)
    }
    return findings.map { finding in
      guard let position = positions[finding.file]?[finding.path] else { return finding }
      var finding = finding
      finding.line = position.line
      finding.column = position.column
      return finding
    }
  }
}
