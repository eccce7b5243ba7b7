// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import CloudNetwork

/// Violations as they gather: all are counted, and the first hundred of each code kept, so that no
/// mistake made a thousand times hides another.
struct ViolationList {
  /// How many of a code and severity are kept.
  static let limit = 100

  /// How often there may be nothing said any more.
  private struct Kind: Hashable {
    let code: Finding.Code
    let severity: Finding.Severity
  }

  private(set) var violations: [Violation] = []
  private(set) var errorCount = 0
  private(set) var warningCount = 0
  private var counts: [Kind: Int] = [:]

  /// Adds a violation.
  mutating func append(_ violation: Violation) {
    if note(violation.severity, violation.code) { violations.append(violation) }
  }

  /// Adds violations.
  mutating func append(_ violations: [Violation]) {
    for violation in violations { append(violation) }
  }

  /// Adds a violation of which there may be very many: its words are asked for only while they are
  /// kept.
  mutating func append(
    _ severity: Finding.Severity, _ code: Finding.Code, _ violation: () -> Violation?
  ) {
    if note(severity, code), let violation = violation() { violations.append(violation) }
  }

  private mutating func note(_ severity: Finding.Severity, _ code: Finding.Code) -> Bool {
    switch severity {
    case .error: errorCount += 1
    case .warning: warningCount += 1
    }
    let count = counts[Kind(code: code, severity: severity), default: 0]
    counts[Kind(code: code, severity: severity)] = count + 1
    return count < Self.limit
  }

  /// How many of each code were not kept, by code.
  var unlisted: [Finding.Code: Int] {
    var unlisted: [Finding.Code: Int] = [:]
    for (kind, count) in counts where count > Self.limit {
      unlisted[kind.code, default: 0] += count - Self.limit
    }
    return unlisted
  }
}
