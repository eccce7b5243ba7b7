// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// A small deterministic random number generator (Steele, Lea and Flood, 2014).
///
/// The helpers are written out here because the standard library may change how it turns random
/// bits into a choice, and a seed in a bug report must keep its meaning.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  @usableFromInline package var state: UInt64

  /// A generator that starts from the seed.
  @inlinable package init(_ seed: Seed) { state = seed.value }

  /// The next 64 random bits.
  @inlinable package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from zero up to, not including, the bound.
  ///
  /// The product's high half is uneven by at most `bound / 2^64`, which no test can see.
  ///
  /// - Precondition: `bound` is positive.
  @inlinable package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "there is no number below \(bound)")
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the range.
  package mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True this many times in a hundred.
  @inlinable package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of the elements.
  ///
  /// - Precondition: There is at least one.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// One of the elements of a paged array.
  package mutating func pick<Element>(_ elements: PagedArray<Element>) -> Element {
    elements[below(elements.count)]
  }

  /// One of the elements of a paged array; `nil` when there is none.
  package mutating func pickAny<Element>(_ elements: PagedArray<Element>) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// One of the elements; `nil` when there is none.
  package mutating func pickAny<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// One of the values, each as often as its weight says.
  ///
  /// - Precondition: The weights are not negative and their sum is positive.
  package mutating func weighted<Value>(_ choices: [(weight: Int, value: Value)]) -> Value {
    var rest = below(choices.reduce(0) { $0 + $1.weight })
    var index = 0
    while rest >= choices[index].weight {
      rest -= choices[index].weight
      index += 1
    }
    return choices[index].value
  }

  /// Puts the elements into random order.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    var last = elements.count - 1
    while last > 0 {
      elements.swapAt(last, below(last + 1))
      last -= 1
    }
  }
}
