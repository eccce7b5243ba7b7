// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// One benchmark: a name to choose it by, and what it does.
///
/// A new one is a file of its own with a `static let` like the others, and a line in ``all``.
struct Benchmark: Sendable {
  let name: String
  /// What the size of what it measures counts, as the report names it.
  var sizeName = "routes"
  /// What it measures, for `list`.
  let summary: String
  /// Whether it takes so long that it runs only when it is named.
  var isLong = false
  /// Measures, checks, and adds what came out to the session's report.
  let run: @Sendable (inout Session) throws(BenchmarkError) -> Void

  /// All benchmarks, in the order in which they run when none is named.
  static let all: [Benchmark] = [
    .lookup, .build, .change, .memory, .arena, .classify, .rows, .profile, .connections, .reach,
    .diff, .events, .sweep, .sweepEndpoints, .sweepGroups, .sweepRules, .sweepRows,
    .sweepThreads,
  ]
}
