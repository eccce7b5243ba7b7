// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

/// What is asked of the results (formats.md §3).
package struct ResultOptions: Sendable {
  /// How rows are written; `nil` as they were read.
  package var format: FlowFormat?
  /// The columns wanted; `nil` for the input with ours behind it.
  package var columns: [ResultColumn]?
  /// The verdicts wanted; `nil` for all.
  package var only: Set<Verdict>?
  /// Whether rows are counted and not written.
  package var isSummary = false

  /// All rows with all columns.
  package init() {}
}
