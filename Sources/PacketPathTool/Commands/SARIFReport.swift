// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Checking
internal import CloudNetwork

/// What `check` says of a document, as a log of SARIF 2.1.0 for code scanning.
struct SARIFReport {
  private let check: NetworkCheck

  init(_ check: NetworkCheck) { self.check = check }

  /// One log with one run.
  func text() -> [UInt8] {
    SARIFLog(
      rules: FindingRule.all.map {
        SARIFLog.Rule(
          id: $0.code.rawValue, summary: $0.summary, level: SARIFLog.Level($0.severity))
      },
      results: check.findings.map(result)
    ).text()
  }

  private func result(_ finding: Finding) -> SARIFLog.Result {
    let ground = finding.rule.map { " (\($0))" } ?? ""
    let fix = finding.fix.map { "; mend: \($0)" } ?? ""
    return SARIFLog.Result(
      rule: finding.code.rawValue, level: SARIFLog.Level(finding.severity),
      message: "\(finding.message)\(ground)\(fix)", file: finding.file, line: finding.line,
      column: finding.column, subject: finding.subject, path: finding.path)
  }
}

extension SARIFLog.Level {
  fileprivate init(_ severity: Finding.Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    }
  }
}
