// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Findings as they gather: bounded, whatever the document holds.
struct FindingList: Sendable {
  /// How many errors, and how many warnings, are kept.
  static let limit = 100

  private(set) var findings: [Finding] = []
  private(set) var errorCount = 0
  /// All warnings met, more than are kept perhaps.
  private(set) var warningCount = 0

  /// Whether so many errors were found that reading on helps nobody.
  var isFull: Bool { errorCount >= Self.limit }

  var count: Int { findings.count }

  mutating func append(_ finding: Finding) {
    switch finding.severity {
    case .error:
      errorCount += 1
      if errorCount > Self.limit { return }
    case .warning:
      warningCount += 1
      if warningCount > Self.limit { return }
    }
    findings.append(finding)
  }

  /// Says of the findings from an index on whose they are, where they do not say.
  mutating func setSubject(_ subject: String?, from start: Int) {
    guard let subject else { return }
    for index in start..<findings.count where findings[index].subject == nil {
      findings[index].subject = subject
    }
  }

  /// The findings by file, line and column.
  func sorted(files: [String]) -> [Finding] { Finding.sorted(findings, files: files) }
}

extension Finding {
  /// Findings by file, line and column; of one place, in the order given.
  ///
  /// - Parameter files: The files in their order.
  package static func sorted(_ findings: [Finding], files: [String]) -> [Finding] {
    var order: [String: Int] = [:]
    for (index, file) in files.enumerated() where order[file] == nil { order[file] = index }
    let keyed = findings.enumerated().map { index, finding in
      (
        key: [order[finding.file] ?? 0, finding.line ?? 0, finding.column ?? 0, index],
        finding: finding
      )
    }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.finding)
  }
}
