// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import CloudNetwork

/// Everything that is wrong with a network document, or probably not meant (rules.md §11).
///
/// What could not be read is said first of all; every constraint is then checked for what could be,
/// and nothing is reported that only follows from what could not.
public struct NetworkCheck: Sendable {
  /// The findings by place: by file, line and column. All that reading found, and of each constraint
  /// the first hundred.
  public let findings: [Finding]
  /// How many errors there are, more than are listed perhaps.
  public let errorCount: Int
  /// How many warnings there are, more than are listed perhaps.
  public let warningCount: Int
  /// How many findings of a code are not listed.
  public let unlisted: [Finding.Code: Int]
  /// Whether reading stopped at its hundredth error, so that there may be more.
  public let isCutShort: Bool

  /// The findings on a document.
  ///
  /// Their lines and columns are those of the object at fault; ``NetworkDocument/pinpoint(_:)``
  /// finds those of the value.
  /// - Complexity: O(n log n) in the size of the network; rules are compared within a budget.
  public init(_ document: NetworkDocument) { self.init(document, quotas: [:]) }

  /// The findings on a document.
  ///
  /// - Parameters:
  ///   - quotas: Those that differ from what the provider allows everybody.
  ///   - pinpointing: What finds the lines and columns of values.
  package init(
    _ document: NetworkDocument, quotas: [Quota: Int],
    pinpointing: ([Finding]) -> [Finding] = { $0 }
  ) {
    var checker = Checker(document, quotas: quotas)
    checker.check()
    let found = checker.list.violations.map { document.origins.finding($0) }
    let read = document.findings.map { finding in
      var finding = finding
      finding.rule = finding.rule ?? Self.rule(of: finding.code)
      return finding
    }
    findings = Finding.sorted(read + pinpointing(found), files: document.origins.files)
    errorCount = read.count { $0.severity == .error } + checker.list.errorCount
    warningCount = document.warningCount + checker.list.warningCount
    unlisted = checker.list.unlisted
    isCutShort = document.isCutShort
  }

  /// The rule that a document breaks which cannot be read.
  private static func rule(of code: Finding.Code) -> String? {
    switch code {
    case .malformedJSON, .unknownKey, .cidrHostBits: "formats.md §1"
    case .malformedValue: "rules.md §11, fine print 89, 90"
    case .duplicateID: "rules.md §11, fine print 16"
    case .unknownReference: "rules.md §11, fine print 15"
    case _: nil
    }
  }
}
