// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// Measures how long something takes, in nanoseconds.
struct Stopwatch {
  private let start = ContinuousClock.now

  /// The time since the stopwatch was made.
  var nanoseconds: Double {
    let passed = (ContinuousClock.now - start).components
    return Double(passed.seconds) * 1e9 + Double(passed.attoseconds) * 1e-9
  }

  /// What a stopwatch shows when nothing lies between its start and its reading: the least of many.
  static func readingCost() -> Double {
    var least = Double.infinity
    for _ in 0..<1000 { least = min(least, Stopwatch().nanoseconds) }
    return least
  }
}
