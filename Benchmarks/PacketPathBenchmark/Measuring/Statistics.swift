// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What is left of many measurements of one thing.
struct Statistics: Hashable, Sendable {
  let minimum: Double
  /// The middle one; of an even number the mean of the two in the middle.
  let median: Double
  /// The smallest that at least 99 of 100 do not exceed (nearest rank); of fewer than 100 the
  /// largest.
  let percentile99: Double
  let maximum: Double

  /// - Precondition: There is at least one sample.
  init(_ samples: [Double]) {
    precondition(!samples.isEmpty, "nothing was measured")
    let sorted = samples.sorted()
    let count = sorted.count
    minimum = sorted[0]
    median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    percentile99 = sorted[(count * 99 + 99) / 100 - 1]
    maximum = sorted[count - 1]
  }

  private init(_ minimum: Double, _ median: Double, _ percentile99: Double, _ maximum: Double) {
    self.minimum = minimum
    self.median = median
    self.percentile99 = percentile99
    self.maximum = maximum
  }

  /// The same in another unit.
  func scaled(by factor: Double) -> Statistics {
    Statistics(minimum * factor, median * factor, percentile99 * factor, maximum * factor)
  }
}
