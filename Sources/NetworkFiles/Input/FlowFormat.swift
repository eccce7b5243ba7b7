// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How a flow list is written (formats.md §2).
package enum FlowFormat: String, Hashable, Sendable, CaseIterable {
  /// Comma-separated values with a header line (RFC 4180).
  case csv
  /// One JSON object a line.
  case ndjson

  /// The format that a file's name tells, CSV where it tells none.
  package init(path: String) {
    let name = path.lowercased()
    self = name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") ? .ndjson : .csv
  }

  /// Whether a row may hold line breaks between quotes.
  var hasQuotedLineBreaks: Bool {
    switch self {
    case .csv: true
    case .ndjson: false
    }
  }
}
