// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// How long one operation takes.
struct Timing: Sendable {
  /// What was measured.
  let measure: String
  /// What one operation is: `lookup`, `build`, `change`.
  let operation: String
  /// The stream of addresses, where there is one.
  var stream: String?
  /// How many routes the table has.
  let routeCount: Int
  /// How many operations one sample is of.
  let operationsPerSample: Int
  /// How many samples were taken.
  let sampleCount: Int
  /// Nanoseconds for one operation.
  let nanoseconds: Statistics
  /// Cycles a nanosecond while it was measured.
  let gigahertz: Double
  /// The checksums of the answers and of the reference's, where answers were compared.
  var checksums: (answers: UInt64, reference: UInt64)?

  /// Cycles for one operation.
  var cycles: Statistics { nanoseconds.scaled(by: gigahertz) }
  /// Million operations a second, by the median.
  var millionPerSecond: Double { 1000 / nanoseconds.median }
}
