// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// What a generator starts from: the same seed gives the same result on every machine.
package struct Seed: Hashable, Sendable, CustomStringConvertible {
  /// The number that a failing test prints.
  package let value: UInt64

  /// The seed with this number.
  @inlinable package init(_ value: UInt64) { self.value = value }

  /// One seed for each number of the range, for parameterized tests.
  package static func range(_ values: Range<UInt64>) -> [Seed] { values.map { Seed($0) } }

  /// Another seed, so that two generators of one test do not draw the same numbers.
  package func derived(_ stream: UInt64) -> Seed {
    var generator = SplitMix64(Seed(value ^ (stream &+ 1) &* 0xD1B5_4A32_D192_ED03))
    return Seed(generator.next())
  }

  /// The number.
  package var description: String { String(value) }
}
